import { describe, expect, it } from '@jest/globals';
import {
  toContactId,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
} from '../../../../shared/domain/ids.ts';
import { buyerOf } from '../../../../shared/domain/orders/buyer-of.ts';
import { erasedOrder } from '../../../../shared/domain/orders/erased-order.ts';
import { actionsOf } from '../../../../shared/domain/orders/order-actions.ts';
import { createFulfillments } from '../../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

async function shopWithOrder() {
  const world = await openOrderWorld();
  const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small }] }));
  await world.exportFully(id);
  return { world, id, record: () => world.order(id) };
}

describe('an order whose buyer is erased', () => {
  it('is not ordered again by an event that comes later, and nothing is kept of it', async () => {
    const { world, id, record } = await shopWithOrder();
    const { orders } = world.parts;
    const read = await orders.find(world.locationId, id);
    if (!read) throw new Error('It was exported.');
    const ordered = atProviders(world);

    await orders.erase(read, erasedOrder(read.value, world.clock.now()));
    await world.exportFully(id);
    const told = await createFulfillments(world.parts, {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId: toProviderOrderId(String(world.printful.order(`${id}-1`).id)),
      locationId: world.locationId,
      orderId: id,
    });

    expect(told).toEqual({ kind: 'erased', locationId: world.locationId, orderId: id });
    expect(atProviders(world)).toEqual(ordered);
    const kept = await record();
    expect(kept).toMatchObject({ state: 'not-ours', reason: { code: 'erased' }, lines: [], parts: [], timeline: [] });
    expect(actionsOf(kept)).toEqual([]);
    expect(await world.decide(id, 'retry')).toBe('not-now');
  });

  it('is recognised by a hash of the contact, another in every shop', async () => {
    const { world, id, record } = await shopWithOrder();
    const { contactId } = world.highlevel.order(id) as { readonly contactId: string };
    const { buyer } = await record();

    expect(buyer).toBe(buyerOf(toLocationId(world.locationId), toContactId(contactId)));
    expect(JSON.stringify(await record())).not.toContain(contactId);
    expect(buyer).not.toBe(buyerOf(toLocationId('another'), toContactId(contactId)));
  });
});

describe('a number that an order had', () => {
  it('still finds it after it was ordered again under another', async () => {
    const { world, id } = await shopWithOrder();
    const { orders } = world.parts;
    const former = String(world.printful.order(`${id}-1`).id);
    world.printful.fail(Number(former), { reason: 'No more shirts.', now: world.clock.now() });
    await world.fulfil(id, former);
    await world.decide(id, 'retry');
    await world.exportFully(id);

    const read = await orders.find(world.locationId, id);
    expect(read?.value.formerNumbers).toContain(former);
    if (read) await orders.erase(read);

    expect(await orders.search(world.locationId, former)).toEqual([]);
    expect(world.table.dump().filter(({ key }) => key.sk.includes(id))).toEqual([]);
  });
});
