import { describe, expect, it } from '@jest/globals';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const minute = 60_000;
const byHand = { tracking: { number: 'OWN-77', carrier: 'UPS' } };

async function fulfilledWorld(
  items?: (prices: Awaited<ReturnType<typeof openOrderWorld>>['prices']) => { priceId: string; qty: number }[],
) {
  const world = await openOrderWorld();
  const { small, mug } = world.prices;
  const id = world.place({ lines: [{ priceId: small, qty: 3 }, { priceId: mug }] });
  world.highlevel.fulfilByHand(id, { ...byHand, ...(items && { items: items(world.prices) }) });
  return { world, id };
}

describe('an order that the merchant fulfilled by hand', () => {
  it('before it was exported is not ordered, and says so', async () => {
    const { world, id } = await fulfilledWorld();
    const record = await world.exportFully(id);
    expect(atProviders(world)).toEqual([]);
    expect(record).toMatchObject({ state: 'not-ours', reason: { code: 'fulfilled-elsewhere' } });
  });

  it('is ordered when the merchant sends it anyway', async () => {
    const { world, id } = await fulfilledWorld();
    await world.exportFully(id);
    expect(await world.decide(id, 'send-anyway')).toBe('accepted');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`, `printify ${id}-2 sending-to-production`]);
  });

  it('in part goes for what is left', async () => {
    const { world, id } = await fulfilledWorld(({ small, mug }) => [
      { priceId: small, qty: 1 },
      { priceId: mug, qty: 1 },
    ]);
    const record = await world.exportFully(id);
    expect(record).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
    expect(world.printful.order(`${id}-1`).contents.items).toMatchObject([{ quantity: 2 }]);
  });

  it('while it waited for approval is not ordered once it is approved', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ approval: { mode: 'manual' } });
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    await world.decide(id, 'approve');
    world.highlevel.fulfilByHand(id, byHand);
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'fulfilled-elsewhere' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('is not ordered where the shop does not say whether it was fulfilled', async () => {
    const { world, id } = await fulfilledWorld();
    world.highlevel.behaviour.fulfillmentStatus = 'left-out';
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'fulfilled-elsewhere' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('after its provider refused it is not ordered when the merchant tries again', async () => {
    const world = await openOrderWorld();
    const id = world.place({
      lines: [{ priceId: world.prices.small }],
      contact: { state: 'Nowhere', postalCode: '1' },
    });
    const before = await world.exportFully(id);
    expect(before.state).toBe('needs-attention');
    world.highlevel.fulfilByHand(id, byHand);
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'fulfilled-elsewhere' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('after it failed at its provider is not ordered when the merchant tries again', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const { id: providerOrderId } = world.printful.order(`${id}-1`);
    world.printful.advanceOrder(providerOrderId, 'canceled', world.clock.now());
    await world.fulfil(id, providerOrderId);
    world.highlevel.fulfilByHand(id, byHand);
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'fulfilled-elsewhere' } });
    expect(world.printful.orders()).toHaveLength(1);
  });

  it('while its first request was lost on the way is not ordered with the next one', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    world.printful.setFaults([{ kind: 'timeout-before', method: 'POST', path: /^\/orders$/, times: 1 }]);
    await world.export(id).catch(() => undefined);
    world.highlevel.fulfilByHand(id, byHand);
    expect(await world.exportFully(id)).toMatchObject({ reason: { code: 'fulfilled-elsewhere' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('while another part of it was being ordered is not ordered for the rest', async () => {
    const world = await openOrderWorld();
    const { small, mug } = world.prices;
    const id = world.place({ lines: [{ priceId: small }, { priceId: mug }] });
    world.onRequest('printful', async ({ method, url }) => {
      if (method !== 'POST' || !url.endsWith('/orders')) return;
      await world.clock.sleep(minute);
      world.highlevel.fulfilByHand(id, { ...byHand, items: [{ priceId: mug, qty: 1 }] });
    });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });
});

describe('an order that nobody has fulfilled', () => {
  it('costs no further request', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    expect(world.takeRequests('highlevel')).toEqual([`GET /payments/orders/${id}`]);
  });

  it('costs one where the shop does not say so', async () => {
    const world = await openOrderWorld();
    world.highlevel.behaviour.fulfillmentStatus = 'left-out';
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.takeRequests('highlevel')).toEqual([
      `GET /payments/orders/${id}`,
      `GET /payments/orders/${id}/fulfillments`,
    ]);
  });
});

describe('a line of an order', () => {
  it('of which none is left is not ordered, and the others are', async () => {
    const world = await openOrderWorld();
    const { small, medium } = world.prices;
    const id = world.place({
      lines: [
        { priceId: small, qty: 2 },
        { priceId: medium, qty: 0 },
      ],
    });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.printful.order(`${id}-1`).contents.items).toMatchObject([{ quantity: 2 }]);
  });

  it('was the only one, and was taken out again: nothing is left to be sent', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 0 }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'not-ours', reason: { code: 'nothing-to-send' } });
  });

  it('of half a shirt is shown, and nothing is ordered', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 1.5 }, { priceId: world.prices.mug }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'needs-attention', reason: { code: 'quantity-odd' } });
    expect(atProviders(world)).toEqual([]);
  });
});
