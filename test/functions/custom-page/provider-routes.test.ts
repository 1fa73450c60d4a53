import { describe, expect, it } from '@jest/globals';
import { openPageWorld } from '../../support/world/page-world.ts';

describe('GET /api/providers', () => {
  it('lists who can be connected, what they hand out, and whether consent will do', async () => {
    const world = openPageWorld();
    await world.install();
    const { status, body } = await world.call('GET', '/api/providers', { token: await world.signIn('user') });
    expect(status).toBe(200);
    expect(body.items.map(({ id, consent }: { id: string; consent: boolean }) => [id, consent])).toEqual([
      ['printful', true],
      ['printify', expect.any(Boolean)],
    ]);
    expect(body.items[0]).toMatchObject({
      name: 'Printful',
      credentialFields: [{ key: 'token', label: expect.any(String), secret: true }],
    });
  });
});
