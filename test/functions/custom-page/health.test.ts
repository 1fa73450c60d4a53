import { describe, expect, it } from '@jest/globals';
import { openPageWorld } from '../../support/world/page-world.ts';

describe('GET /health', () => {
  it('answers anyone that it is well, and which version it is', async () => {
    const { status, body } = await openPageWorld().call('GET', '/health');
    expect({ status, body }).toEqual({
      status: 200,
      body: { status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
    });
  });
});
