import {
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
} from '../../../shared/domain/ids.ts';
import { openOrderWorld } from './order-world/index.ts';

/** Two mugs and a cap, all made by Printify, which does not say what is in a parcel. */
export async function mugsAndCap() {
  const world = await openOrderWorld();
  const { parts, locationId, printify, shop, prices, clock, highlevel } = world;
  const { id: productId } = printify.addProduct({
    shopId: shop.id,
    title: 'Quay cap',
    variants: [{ title: 'Navy / S' }],
  });
  const made = {
    provider: toProviderId('printify'),
    storeId: toProviderStoreId(String(shop.id)),
    productId: toProviderProductId(productId),
  };
  const mug = (await parts.catalog.findMappings(locationId, [prices.mug]))[0];
  if (!mug) throw new Error('The mug is not linked.');
  const variantId = toProviderVariantId(
    String(printify.product(productId).variants.find(({ isEnabled }) => isEnabled)?.blueprintVariant.id),
  );
  const cap = { ...mug, ...made, priceId: prices.unlinked, variantId, orderKey: { productId, variantId } };
  await parts.catalog.putMapping(cap);
  const id = world.place({ lines: [{ priceId: prices.mug, qty: 2 }, { priceId: prices.unlinked }] });
  await world.exportFully(id);
  const order = printify.order(`${id}-1`);
  return {
    ...world,
    id,
    order,
    ship: (lines: readonly number[], trackingNumber: string) =>
      printify.ship(order.id, { lines, carrier: 'USPS', trackingNumber, now: clock.now() }),
    /** Printify changes something, which its next look shows a minute later. */
    staff: async (change: (now: number, orderId: string) => void) => {
      await clock.sleep(60_000);
      change(clock.now(), order.id);
      return world.fulfil(id, order.id, 'printify');
    },
    look: () => world.fulfil(id, order.id, 'printify'),
    fulfilled: () =>
      highlevel.fulfillments(id).map((each) => {
        const { items, trackings } = each as unknown as Shown;
        return `${items.map(({ price, qty }) => `${qty} ${nameOf(price._id)}`).join(' and ')} by ${trackings[0]?.trackingNumber}`;
      }),
    notes: () => highlevel.notes(String(highlevel.order(id).contactId)).map(({ body }) => String(body)),
  };

  function nameOf(priceId: string): string {
    return priceId === prices.mug ? 'mugs' : 'cap';
  }
}

interface Shown {
  readonly items: readonly { readonly price: { readonly _id: string }; readonly qty: number }[];
  readonly trackings: readonly { readonly trackingNumber: string }[];
}
