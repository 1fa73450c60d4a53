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

  it('names the secrets that are missing as what the set-up lacks', async () => {
    const world = openPageWorld();
    world.missingSecrets.push('HIGHLEVEL_SHARED_SECRET');
    const { status, body } = await world.call('GET', '/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'set-up-not-finished', missing: ['HIGHLEVEL_SHARED_SECRET'] });
  });
});
