import { describe, expect, it } from '@jest/globals';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import type { OrderDecision, OrderRecord } from '../../../../shared/domain/orders/order.ts';
import { withState } from '../../../../shared/domain/orders/order-state.ts';
import { decideOnOrder } from '../../../../shared/use-cases/orders/decide-on-order.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { inMemoryStores } from '../../../support/fakes/in-memory-stores.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { aPart, aRecord, hour, orderId, shirtPrice, shopId } from '../../../support/world/order-examples.ts';

const key = { locationId: shopId, orderId };
const reason = { code: 'any', message: 'any' };
const line = { name: 'Harbour shirt', quantity: 1, priceId: shirtPrice };
const mapped = { ...line, kind: 'mapped', provider: toProviderId('printful'), part: 1 } as const;

const orders = {
  held: aRecord({ gate: { kind: 'held', reason }, parts: [] }),
  waiting: aRecord({ gate: { kind: 'waiting', reason }, parts: [] }),
  troubled: aRecord({ parts: [aPart({ state: 'failed' })] }),
  exported: aRecord({ parts: [aPart({ state: 'confirmed' })], lines: [mapped] }),
  'exported without one of its lines': aRecord({
    parts: [aPart({ state: 'confirmed' })],
    lines: [mapped, { ...line, kind: 'unmapped' }],
  }),
  'exported without a line that is linked by now': aRecord({
    parts: [aPart({ state: 'confirmed' })],
    lines: [mapped, { ...line, kind: 'mapped' }],
  }),
  shipped: aRecord({ parts: [aPart({ state: 'shipped' })], lines: [mapped] }),
  cancelled: aRecord({ gate: { kind: 'cancelled', reason }, parts: [aPart({ state: 'cancelled' })] }),
  'cancelled with a line that was left out': aRecord({
    gate: { kind: 'cancelled', reason },
    parts: [aPart({ state: 'cancelled' })],
    lines: [mapped, { ...line, kind: 'unmapped' }],
  }),
  'not ours': aRecord({ lines: [{ ...line, kind: 'not-ours' }], parts: [] }),
} satisfies Record<string, OrderRecord>;

async function desk(record?: OrderRecord) {
  const clock = createJumpingClock();
  const random = seededRandom(3);
  const stores = inMemoryStores({ clock, random });
  const queue = createInMemoryCommandQueue({ clock });
  if (record) await stores.orders.save(withState(record), 0);
  const decide = (decision: OrderDecision) => decideOnOrder({ ...stores, queue, clock, random }, key, decision);
  return { clock, queue, stores, decide, read: async () => (await stores.orders.find(shopId, orderId))?.value };
}

describe('what a merchant may decide about an order', () => {
  it.each<[keyof typeof orders, OrderDecision, boolean]>([
    ['held', 'approve', true],
    ['waiting', 'approve', false],
    ['exported', 'approve', false],
    ['troubled', 'retry', true],
    ['exported', 'retry', false],
    ['exported without one of its lines', 'retry', true],
    ['exported without a line that is linked by now', 'retry', true],
    ['waiting', 'retry', false],
    ['held', 'retry', false],
    ['cancelled', 'retry', false],
    ['cancelled with a line that was left out', 'retry', false],
    ['held', 'cancel', true],
    ['waiting', 'cancel', true],
    ['troubled', 'cancel', true],
    ['exported', 'cancel', true],
    ['shipped', 'cancel', false],
    ['cancelled', 'cancel', false],
    ['not ours', 'cancel', false],
  ])('an order that is %s: %s %s', async (name, decision, isAccepted) => {
    const { decide, queue } = await desk(orders[name]);
    const outcome = await decide(decision);
    expect(outcome.kind).toBe(isAccepted ? 'accepted' : 'not-now');
    expect(queue.sent).toHaveLength(isAccepted ? 1 : 0);
  });

  it('is refused in words that say how the order stands', async () => {
    expect(await (await desk(orders.shipped)).decide('cancel')).toEqual({
      kind: 'not-now',
      message: 'Everything has been shipped, so it is too late to cancel.',
    });
    expect(await (await desk(orders.exported)).decide('approve')).toMatchObject({
      message: 'The order is "exported", so there is nothing to approve.',
    });
  });

  it('is nothing about an order that this shop never had', async () => {
    const { decide, queue } = await desk();
    expect(await decide('retry')).toEqual({ kind: 'unknown-order' });
    expect(queue.sent).toEqual([]);
  });
});

describe('a decision that was accepted', () => {
  it('is written down before its command leaves, and is due at once should that be lost', async () => {
    const { clock, stores, decide, read } = await desk(orders.held);
    await clock.sleep(hour);
    await decide('approve');
    expect(await read()).toMatchObject({ decision: { kind: 'approve', at: clock.now() } });
    const open = await stores.orders.listOpen(shopId);
    expect(open.items).toMatchObject([{ orderId, dueAt: clock.now() }]);
  });

  it('stays when the queue does not take its command', async () => {
    const { clock, stores, read } = await desk(orders.held);
    const queue = { send: () => Promise.reject(new Error('no queue')) };
    const deps = { ...stores, queue, clock, random: seededRandom(1) };
    await expect(decideOnOrder(deps, key, 'approve')).rejects.toThrow('no queue');
    expect(await read()).toMatchObject({ decision: { kind: 'approve' } });
  });

  it('sends the same command as everyone else, anew with each click', async () => {
    const { queue, decide } = await desk(orders.held);
    await decide('approve');
    await decide('cancel');
    expect(queue.sent.map(({ command }) => command)).toEqual(Array(2).fill({ kind: 'ExportOrder', ...key }));
  });
});
