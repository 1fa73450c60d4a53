import { describe, expect, it } from '@jest/globals';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

type World = Awaited<ReturnType<typeof openOrderWorld>>;

/** The merchant sells what the price sells once more, as an offer. */
function offer(world: World, priceId: string, price: Readonly<Record<string, unknown>> & { readonly amount: number }) {
  const sold = world.highlevel.prices(world.locationId).find(({ _id }) => _id === priceId);
  const productId = String(sold?.product);
  return world.highlevel.addPrice(productId, { name: 'One-time offer', ...price });
}

describe('an upsell of a product of ours', () => {
  it('goes to its provider as the only variant that the product has', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: offer(world, world.prices.mug, { amount: 8 }) }] });

    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([expect.stringContaining(`printify ${id}-1`)]);
  });

  it('is known without a question the next time', async () => {
    const world = await openOrderWorld();
    const priceId = offer(world, world.prices.mug, { amount: 8 });
    await world.exportFully(world.place({ lines: [{ priceId }] }));
    world.takeRequests('highlevel');

    const again = world.place({ lines: [{ priceId }] });

    expect(await world.exportFully(again)).toMatchObject({ state: 'exported' });
    expect(world.takeRequests('highlevel')).toEqual([`GET /payments/orders/${again}`]);
  });

  it('follows the price of ours when the provider makes the variant anew', async () => {
    const world = await openOrderWorld();
    const priceId = offer(world, world.prices.mug, { amount: 8 });
    await world.exportFully(world.place({ lines: [{ priceId }] }));
    const { catalog } = world.parts;
    const [mug] = await catalog.findMappings(world.locationId, [world.prices.mug]);
    if (mug) await catalog.putMapping({ ...mug, orderKey: { ...mug.orderKey, variantId: '424242' } });

    const again = world.place({ lines: [{ priceId }] });

    const { lines } = await world.exportFully(again).catch(() => world.order(again));
    expect(lines[0]?.orderKey).toMatchObject({ variantId: '424242' });
  });

  it('waits for the merchant where it could be several', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: offer(world, world.prices.small, { amount: 15 }) }] });

    expect(await world.exportFully(id)).toMatchObject({ state: 'needs-attention', reason: { code: 'line-unmapped' } });
    expect(atProviders(world)).toEqual([]);
  });

  it('goes once the merchant gave it the SKU of what it sells and pressed retry', async () => {
    const world = await openOrderWorld();
    world.highlevel.editPrice(world.prices.medium, { sku: 'QUAY-M' });
    const priceId = offer(world, world.prices.small, { amount: 15 });
    const id = world.place({ lines: [{ priceId }] });
    await world.exportFully(id);

    world.highlevel.editPrice(priceId, { sku: 'quay-m' });
    await world.decide(id, 'retry');

    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.printful.order(`${id}-1`).contents.items).toHaveLength(1);
  });
});
