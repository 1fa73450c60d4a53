import { describe, expect, it } from '@jest/globals';
import { storesOn } from '../../../../shared/adapters/dynamodb/stores.ts';
import type { DocumentTable } from '../../../../shared/adapters/dynamodb/table/document-table.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderStoreId,
} from '../../../../shared/domain/ids.ts';
import type { Installation } from '../../../../shared/domain/installations/installation.ts';
import { keptAfterEndMs } from '../../../../shared/domain/installations/kept-after-end.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { withoutTokens } from '../../../../shared/domain/tokens/token-lifetime.ts';
import { eraseExpired } from '../../../../shared/use-cases/personal-data/erase-expired.ts';
import { sendErasures } from '../../../../shared/use-cases/personal-data/send-erasures.ts';
import { recordSamples } from '../../../support/docs/record-samples.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { createInMemoryDocumentTable } from '../../../support/fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../../../support/fakes/in-memory-secret-box.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';

/** As the samples of all records name it. */
const locationId = toLocationId('{location}');
const neighbour = toLocationId('neighbour');
const companyId = toCompanyId('{company}');
const provider = toProviderId('printful');
const connectionKey = toConnectionKey('f'.repeat(32));
const day = 24 * 60 * 60_000;
const month = (365.25 / 12) * day;

/** A stage in which both locations share an account at a provider, and one of them has one record of every kind. */
async function stage(change: (table: DocumentTable) => DocumentTable = (table) => table) {
  const clock = createManualClock();
  const random = seededRandom();
  const memory = createInMemoryDocumentTable({ clock });
  const queue = createInMemoryCommandQueue({ clock });
  const foundations = { secretBox: createInMemorySecretBox(random), clock, random };
  const stores = storesOn({ table: memory, ...foundations });
  for (const { save } of recordSamples) await save(stores);
  const connected = { provider, state: 'disconnected', connectionKey, connectedAt: 0, updatedAt: 0 } as const;
  const storeId = toProviderStoreId('1');
  for (const id of [locationId, neighbour]) await stores.connections.save({ locationId: id, ...connected }, 0);
  const members = [locationId, neighbour].map((id) => ({ locationId: id, storeId }));
  const subscription = { connectionKey, provider, tokenFingerprint: 'hmac', secrets: [], members };
  await stores.connections.saveSubscription(subscription, 0);
  await stores.settings.change(neighbour, {});

  const deps = { ...storesOn({ table: change(memory), ...foundations }), queue, clock, random, keepOrdersMonths: 24 };
  const install = async (next: Partial<Installation>) => {
    const found = await stores.installations.find(locationId);
    if (!found) throw new Error('A sample is an installation.');
    await stores.installations.save({ ...found.value, ...next }, found.version);
  };
  const end = async () => {
    const uninstalledAt = clock.now();
    await install({ state: 'uninstalled', uninstalledAt });
    const company = await stores.installations.findCompany(companyId);
    if (company)
      await stores.installations.saveCompany(
        { ...company.value, state: 'uninstalled', uninstalledAt },
        company.version,
      );
    const tenant = { kind: 'location', id: locationId } as const;
    const held = await stores.tokens.find(tenant);
    await stores.tokens.save(withoutTokens(tenant, uninstalledAt), held?.version ?? 0);
  };
  /** What is there of a location or a company, wherever it stands. */
  const kept = (name: string) =>
    memory
      .dump()
      .filter(({ key, text }) => `${key.pk} ${key.sk} ${text}`.includes(name))
      .map(({ key }) => `${key.pk} ${key.sk}`);
  /** As the lane does: again and again, while commands come. */
  const erase = async () => {
    let outcome = await eraseExpired(deps, locationId);
    while (outcome.kind === 'erasing') outcome = await eraseExpired(deps, locationId);
    return outcome;
  };
  return { clock, stores, deps, memory, queue, install, end, kept, erase };
}

describe('90 days after an uninstall', () => {
  it('nothing is kept of the location, and everything of its neighbour', async () => {
    const { clock, end, kept, erase } = await stage();
    const neighbours = kept(neighbour);
    expect(kept(locationId).length).toBeGreaterThan(25);
    await end();
    await clock.advance(keptAfterEndMs);

    await erase();

    expect(kept(locationId)).toEqual([]);
    expect(kept(companyId)).toEqual([]);
    expect(kept(neighbour)).toEqual(neighbours);
  });

  it('the last one that used an account of a provider takes the record of its webhook along', async () => {
    const { clock, stores, end, erase, kept } = await stage();
    const found = await stores.connections.findSubscription(connectionKey);
    const members = found?.value.members.filter((member) => member.locationId === locationId) ?? [];
    if (found) await stores.connections.saveSubscription({ ...found.value, members }, found.version);
    await end();
    await clock.advance(keptAfterEndMs);

    await erase();

    expect(kept(connectionKey).filter((key) => !key.startsWith('LOC#neighbour'))).toEqual([]);
  });

  it('the erasure goes on wherever it was interrupted, until nothing is left', async () => {
    const whole = await stage();
    let writes = 0;
    for (let killedAt = 1; ; killedAt += 1) {
      writes = 0;
      const killed = await stage((table) => failingAt(table, () => ++writes === killedAt));
      await killed.end();
      await killed.clock.advance(keptAfterEndMs);
      const first = await killed.erase().catch((error: unknown) => error);
      if (!(first instanceof Error)) break;
      await killed.erase();
      expect(killed.kept(locationId)).toEqual([]);
    }
    expect(writes).toBeGreaterThan(whole.kept(locationId).length);
  });

  it('a day before, everything is still there', async () => {
    const { clock, end, kept, erase } = await stage();
    await end();
    const before = kept('LOC#{location}');
    await clock.advance(keptAfterEndMs - day);

    await erase();

    expect(kept('LOC#{location}').filter((key) => !/ (?:RUN|RESULT|ACTIVITY|PENDING)#/.test(key))).toEqual(
      before.filter((key) => !/ (?:RUN|RESULT|ACTIVITY|PENDING)#/.test(key)),
    );
  });

  it('a location that was installed anew meanwhile keeps what it has', async () => {
    const { clock, stores, deps, install, end, kept } = await stage();
    await end();
    await clock.advance(keptAfterEndMs);
    const { eraseSome } = deps.locationData;
    let rounds = 0;
    const locationData = {
      ...deps.locationData,
      async eraseSome(id: typeof locationId) {
        const more = await eraseSome(id);
        rounds += 1;
        if (!more) await install({ state: 'active' });
        return more;
      },
    };

    await eraseExpired({ ...deps, locationData }, locationId);

    expect(rounds).toBeGreaterThan(1);
    expect((await stores.installations.find(locationId))?.value.state).toBe('active');
    expect(kept(locationId)).toEqual(['LOC#{location} INSTALLATION']);
  });

  it('tokens that were stored anew keep it from being erased at all', async () => {
    const { clock, stores, end, kept, erase } = await stage();
    await end();
    await clock.advance(keptAfterEndMs);
    const tenant = { kind: 'location', id: locationId } as const;
    const held = await stores.tokens.find(tenant);
    await stores.tokens.save({ ...withoutTokens(tenant, clock.now()), accessToken: 'new' }, held?.version ?? 0);
    const before = kept(locationId);

    await erase();

    expect(kept(locationId)).toEqual(before);
  });
});

describe('an order to which nothing happens any more', () => {
  const orderOf = (id: string, change: Partial<OrderRecord>, at: number): OrderRecord => ({
    ...{ locationId, orderId: toOrderId(id), state: 'shipped', placedAt: at, storeUpdatedAt: at, updatedAt: at },
    ...{ gate: { kind: 'open' }, lines: [], parts: [], parcels: [], looks: 0, timeline: [], buyer: `buyer of ${id}` },
    ...change,
  });

  it('is erased after the time that the stage says, closed or never sent, and no other is', async () => {
    const { clock, stores, erase, kept } = await stage();
    const at = clock.now();
    const sent = { part: 1, revision: 1, provider, storeId: toProviderStoreId('1'), lines: [], attempts: 1 } as const;
    const orders = [
      orderOf('was-sent', {}, at),
      orderOf('never-sent', { state: 'waiting', gate: { kind: 'waiting', reason: { code: 'x', message: '' } } }, at),
      orderOf('under-way', { state: 'exported', parts: [{ ...sent, state: 'confirmed' }] }, at),
      orderOf('changed-since', { updatedAt: at + 2 * month }, at),
      orderOf('younger', {}, at + month),
    ];
    for (const order of orders) await stores.orders.save(order, 0);
    await clock.advance(24 * month + day);

    expect(await erase()).toMatchObject({ kind: 'erased', count: 2 });

    const left = kept('LOC#{location} ORDER#').map((key) => key.split('#').at(-1));
    expect(left.sort()).toEqual(['changed-since', 'under-way', 'younger', '{order}']);
    for (const id of ['was-sent', 'never-sent']) expect(kept(id)).toEqual([]);
  });

  it('is left for the next command when the time of one is over, and none is forgotten', async () => {
    const { clock, stores, deps, queue, kept } = await stage();
    const at = clock.now();
    for (let index = 0; index < 5; index += 1) await stores.orders.save(orderOf(`old-${index}`, {}, at), 0);
    await clock.advance(24 * month + day);
    const orders = {
      ...deps.orders,
      find: async (...key: Parameters<typeof deps.orders.find>) => {
        await clock.advance(15_000);
        return await deps.orders.find(...key);
      },
    };

    let rounds = 1;
    while ((await eraseExpired({ ...deps, orders }, locationId)).kind === 'erasing') rounds += 1;

    expect(rounds).toBeGreaterThan(2);
    expect(queue.sent.map(({ command }) => command.kind)).toEqual(Array(rounds - 1).fill('EraseExpired'));
    expect(kept('old-')).toEqual([]);
  });
});

describe('once a day', () => {
  it('every location that is known is sent for, in whatever state it is', async () => {
    const { clock, stores, deps, queue } = await stage();
    const states = ['pending', 'suspended', 'missing-scope', 'reauth-required', 'uninstalled'] as const;
    for (const state of states) {
      const installation = { locationId: toLocationId(state), state, generation: 1, updatedAt: 0 };
      await stores.installations.save(installation, 0);
    }
    expect(await sendErasures(deps)).toBe(6);
    expect(await sendErasures(deps)).toBe(0);
    await clock.advance(day);
    expect(await sendErasures(deps)).toBe(6);
    const told = queue.sent.map(({ command }) => ('locationId' in command ? command.locationId : undefined));
    expect(new Set(told)).toEqual(new Set([locationId, ...states]));
  });
});

/** A table whose next write fails when it is told so. */
function failingAt(table: DocumentTable, isNow: () => boolean): DocumentTable {
  const guarded =
    <Given extends readonly unknown[], Result>(write: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      if (isNow()) throw new Error('The worker was killed.');
      return await write(...given);
    };
  return {
    ...table,
    save: guarded(table.save),
    put: guarded(table.put),
    remove: guarded(table.remove),
    removeVersion: guarded(table.removeVersion),
  };
}
