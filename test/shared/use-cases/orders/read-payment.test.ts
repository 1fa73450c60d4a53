import { describe, expect, it } from '@jest/globals';
import { requiredScopes } from '../../../../shared/domain/installations/installation.ts';
import { recordUpdate } from '../../../../shared/use-cases/installations/record-update.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const day = 24 * 60 * 60_000;

async function tacitWorld() {
  const world = await openOrderWorld();
  world.highlevel.behaviour.orderPaymentStatus = 'left-out';
  return world;
}

describe('an order that does not tell its payment', () => {
  it('goes when the list of payments shows it as paid', async () => {
    const world = await tacitWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', paymentStatus: 'paid' });
  });

  it('waits when the list of payments shows that only a part was paid', async () => {
    const world = await tacitWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], paymentStatus: 'unpaid' });
    world.highlevel.recordPayment(id, { amount: 5 });
    expect(await world.exportFully(id)).toMatchObject({ state: 'waiting', reason: { code: 'payment-not-eligible' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('waits where nothing tells, and goes when the merchant says that it was paid', async () => {
    const world = await tacitWorld();
    world.highlevel.behaviour.transactions = 'none';
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'waiting', reason: { code: 'payment-unknown' } });
    await world.decide(id, 'mark-paid');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });
});

describe('an order whose payment changes after it was exported', () => {
  it('is told of a refund of a part, and goes on', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] });
    await world.exportFully(id);
    world.highlevel.refund(id, { amount: 10 });
    await world.clock.sleep(day);
    const { state, timeline, refunded } = await world.exportFully(id);
    expect({ state, refunded }).toEqual({ state: 'exported', refunded: { minor: 1_000, currency: 'USD' } });
    expect(timeline).toContainEqual(expect.objectContaining({ code: 'payment-changed' }));
  });

  it.each([
    ['is taken back where the merchant wants it so and nothing is begun', 'take-back', false, 'cancelled', 'canceled'],
    ['goes on all the same once a piece of it is being made', 'take-back', true, 'exported', 'inprocess'],
    ['goes on where nothing else is set', 'go-on', false, 'exported', 'pending'],
  ] as const)('of which a part was refunded %s', async (_what, partlyRefunded, isBegun, state, atPrintful) => {
    const world = await openOrderWorld();
    await world.setSettings({ export: { partlyRefunded } });
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] });
    await world.exportFully(id);
    const order = world.printful.order(`${id}-1`);
    if (isBegun) {
      world.printful.advanceOrder(order.id, 'inprocess', world.clock.now());
      await world.fulfil(id, order.id);
    }
    world.highlevel.refund(id, { amount: 10 });
    await world.clock.sleep(day);
    expect(await world.exportFully(id)).toMatchObject({ state });
    expect(atProviders(world)).toEqual([`printful ${id}-1 ${atPrintful}`]);
  });

  it('is cancelled at its provider when the charge failed after all', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    world.highlevel.failPayment(id);
    await world.clock.sleep(day);
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled', reason: { code: 'payment-lost' } });
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`]);
  });

  it('stays shipped when it is refunded after everything has left, and the refund is told', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const order = world.printful.order(`${id}-1`);
    world.printful.ship(order.id, { carrier: 'USPS', trackingNumber: 'PAID-BACK-1', now: world.clock.now() });
    await world.fulfil(id, order.id);
    world.highlevel.refund(id);
    expect(await world.exportFully(id)).toMatchObject({ state: 'shipped', reason: { code: 'refunded' } });
    expect(world.highlevel.fulfillments(id)).toHaveLength(1);
  });
});

describe('an installation that was granted before the newer scopes were asked for', () => {
  it('goes on exporting after its next token and after an update, without what those scopes are for', async () => {
    const world = await openOrderWorld({ scopes: requiredScopes });
    const { locationId, companyId, parts, clock } = world;
    const buy = async () => {
      const id = world.place({ lines: [{ priceId: world.prices.small }] });
      return world.exportFully(id);
    };
    expect(await buy()).toMatchObject({ state: 'exported' });

    await clock.sleep(2 * day);
    const earlier = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(earlier)).toMatchObject({ state: 'exported' });

    await recordUpdate(parts, { kind: 'RecordUpdate', locationId, companyId, occurredAt: clock.now() });
    expect(await buy()).toMatchObject({ state: 'exported' });
    world.highlevel.behaviour.orderPaymentStatus = 'left-out';
    expect(await buy()).toMatchObject({ state: 'waiting', reason: { code: 'payment-unknown' } });
    expect((await parts.installations.find(locationId))?.value.state).toBe('active');
  });
});
