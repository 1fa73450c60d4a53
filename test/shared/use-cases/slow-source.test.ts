import { describe, expect, it } from '@jest/globals';
import { countSource, findSlowdown } from '../../../shared/use-cases/slow-source.ts';
import { openPageWorld, verdict } from '../../support/world/page-world.ts';

const bound = { kind: 'bad-code', limit: 3, windowMs: 600_000 } as const;
const minute = 60_000;

describe('a source that tries too often', () => {
  it('has its tries in a window, counted over all instances at once, and none of anybody else’s', async () => {
    const { deps } = openPageWorld();
    const tries = await Promise.all(Array.from({ length: 8 }, () => countSource(deps, bound, '192.0.2.1')));
    expect(tries.filter(Boolean)).toHaveLength(3);
    expect(await findSlowdown(deps, bound, '192.0.2.1')).toBeGreaterThan(0);
    expect(await findSlowdown(deps, bound, '192.0.2.2')).toBeUndefined();
    await deps.clock.sleep(10 * minute);
    expect(await findSlowdown(deps, bound, '192.0.2.1')).toBeUndefined();
  });

  it('does not grow the table, nor leave its address there', async () => {
    const { deps, stores } = openPageWorld();
    for (let count = 0; count < 50; count += 1) await countSource(deps, bound, '192.0.2.1');
    expect(stores.table.dump()).toHaveLength(1);
    expect(JSON.stringify(stores.table.dump())).not.toContain('192.0.2');
  });

  it('cannot change its address within the network of one house', async () => {
    const { deps } = openPageWorld();
    for (let host = 0; host < 9; host += 1) await countSource(deps, bound, `2001:db8:1:2:${host}:0:0:1`);
    expect(await findSlowdown(deps, bound, '2001:db8:1:2:ffff:0:0:9')).toBeGreaterThan(0);
    expect(await findSlowdown(deps, bound, '2001:db8:1:3:ffff:0:0:9')).toBeUndefined();
  });

  it('is not let in with a good user context either, after a hundred bad ones', async () => {
    const { call, install, userContext, clock } = openPageWorld();
    await install();
    const post = async (encryptedData: string) =>
      verdict(await call('POST', '/api/session', { body: { encryptedData } }));
    for (let count = 0; count < 100; count += 1) expect(await post(`guess${count}`)).toBe('401 session-refused');
    expect(await post('guess')).toBe('429 too-many-refused');
    expect(await post(userContext())).toBe('429 too-many-refused');
    await clock.sleep(10 * minute);
    expect(await post(userContext())).toBe('200');
  });
});
