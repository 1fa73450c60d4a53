import { describe, expect, it } from '@jest/globals';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

/** Two mugs and a cap, all made by Printify, which does not say what is in a parcel. */
async function mugsAndCap() {
  const world = await openOrderWorld();
  const { parts, locationId, printify, shop, prices, clock, highlevel } = world;
  const { id: productId } = printify.addProduct({
    shopId: shop.id,
    title: 'Quay cap',
    variants: [{ title: 'Navy / S' }],
  });
  const made = { provider: 'printify', storeId: String(shop.id), productId };
  const mug = (await parts.catalog.findMappings(locationId, [prices.mug]))[0];
  if (!mug) throw new Error('The mug is not linked.');
  const variantId = String(
    printify.product(productId).variants.find(({ isEnabled }) => isEnabled)?.blueprintVariant.id,
  );
  const cap = { ...mug, ...made, priceId: prices.unlinked, variantId, orderKey: { productId, variantId } };
  await parts.catalog.putMapping(cap);
  const id = world.place({ lines: [{ priceId: prices.mug, qty: 2 }, { priceId: prices.unlinked }] });
  await world.exportFully(id);
  const order = printify.order(`${id}-1`);
  return {
    order,
    ship: (lines: readonly number[], trackingNumber: string) =>
      printify.ship(order.id, { lines, carrier: 'USPS', trackingNumber, now: clock.now() }),
    look: () => world.fulfil(id, order.id, 'printify'),
    fulfilled: () =>
      highlevel.fulfillments(id).map((each) => {
        const { items, trackings } = each as unknown as Shown;
        return `${items.map(({ price, qty }) => `${qty} ${nameOf(price._id)}`).join(' and ')} by ${trackings[0]?.trackingNumber}`;
      }),
  };

  function nameOf(priceId: string): string {
    return priceId === prices.mug ? 'mugs' : 'cap';
  }
}

interface Shown {
  readonly items: readonly { readonly price: { readonly _id: string }; readonly qty: number }[];
  readonly trackings: readonly { readonly trackingNumber: string }[];
}

describe('a parcel of Printify', () => {
  it('shows as sent only the lines that have left, and the next one the rest', async () => {
    const { ship, look, fulfilled } = await mugsAndCap();

    ship([1], 'CAP1');
    expect(await look()).toMatchObject({ state: 'partly-shipped' });
    expect(fulfilled()).toEqual(['1 cap by CAP1']);

    ship([0], 'MUGS2');
    expect(await look()).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 cap by CAP1', '2 mugs by MUGS2']);
  });

  it('seen together with the one before it has nothing of its own, and says so', async () => {
    const { ship, look, fulfilled } = await mugsAndCap();

    ship([1], 'CAP1');
    ship([0], 'MUGS2');

    const { parcels } = await look();
    expect(fulfilled()).toEqual(['2 mugs and 1 cap by CAP1']);
    expect(parcels.map(({ state }) => state)).toEqual(['fulfilled', 'nothing-left']);
  });
});
