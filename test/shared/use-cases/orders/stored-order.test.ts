import { describe, expect, it } from '@jest/globals';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import type { OrderStore } from '../../../../shared/ports/orders.ts';
import { openStoredOrder, partOf, withPart } from '../../../../shared/use-cases/orders/stored-order.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { aPart, aRecord, noon, orderId, shopId } from '../../../support/world/order-examples.ts';

const key = { locationId: shopId, orderId };
const approved = (record: OrderRecord): OrderRecord => ({ ...record, approvedAt: noon });
const looked = (record: OrderRecord): OrderRecord => ({ ...record, looks: record.looks + 1 });

async function desk(record?: OrderRecord) {
  const clock = createJumpingClock();
  const { orders } = inMemoryStores({ clock, random: seededRandom(6) });
  if (record) await orders.save(record, 0);
  const calls: string[] = [];
  const counted: OrderStore = {
    ...orders,
    find: (...given) => {
      calls.push('find');
      return orders.find(...given);
    },
    save: (...given) => {
      calls.push('save');
      return orders.save(...given);
    },
  };
  return {
    calls,
    open: () => openStoredOrder(counted, key),
    read: async () => (await orders.find(shopId, orderId))?.value,
  };
}

describe('an order’s record in the hands of one worker', () => {
  it('is read once for all of its steps', async () => {
    const { calls, open, read } = await desk(aRecord());
    const file = open();
    await file.read();
    await file.update(approved);
    await file.update(looked);
    await file.read();
    expect(calls).toEqual(['find', 'save', 'save']);
    expect(await read()).toMatchObject({ approvedAt: noon, looks: 1 });
  });

  it('is read again when another worker was there, and both their changes stand', async () => {
    const { calls, open, read } = await desk(aRecord());
    const [one, other] = [open(), open()];
    await one.read();
    await other.read();
    await one.update(approved);
    await other.update(looked);
    expect(await read()).toMatchObject({ approvedAt: noon, looks: 1 });
    expect(calls).toEqual(['find', 'find', 'save', 'save', 'find', 'save']);
  });

  it('is not written when nothing changed', async () => {
    const { calls, open } = await desk(aRecord());
    await open().update((record) => record);
    expect(calls).toEqual(['find']);
  });

  it('may be new', async () => {
    const { open, read } = await desk();
    const file = open();
    expect(await file.read()).toBeUndefined();
    await file.decide(() => aRecord());
    expect(await read()).toMatchObject(key);
  });

  it('cannot be changed before there is one', async () => {
    await expect((await desk()).open().update(approved)).rejects.toThrow('has no record yet');
  });
});

describe('one part of a record', () => {
  it('changes alone, and the order’s state with it', () => {
    const record = aRecord({ parts: [aPart({ state: 'confirmed' }), aPart({ part: 2, state: 'confirmed' })] });
    const changed = withPart(record, 2, (part) => ({ ...part, state: 'on-hold' }));
    expect(changed.parts.map(({ state }) => state)).toEqual(['confirmed', 'on-hold']);
    expect(changed.state).toBe('needs-attention');
  });

  it('is an error when it is not there', () => {
    expect(() => partOf(aRecord(), 9)).toThrow('has no part 9');
  });
});
