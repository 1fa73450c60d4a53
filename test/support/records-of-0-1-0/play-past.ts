import {
  type ProviderStoreId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
} from '../../../shared/domain/ids.ts';
import type { OrderWorld } from '../world/order-world/index.ts';
import { playOrders } from './past-orders.ts';
import { playProducts } from './past-products.ts';

/** Ids by what became of their bearers, as this world gave them. */
export interface PastIds {
  readonly orders: Awaited<ReturnType<typeof playOrders>>;
  readonly products: Awaited<ReturnType<typeof playProducts>> & { readonly gone: string };
  readonly storeId: ProviderStoreId;
  readonly priceIds: readonly string[];
  readonly storeProductIds: readonly string[];
}

export interface Past {
  readonly ids: PastIds;
  /** Every id that the world outside gave and that a record may hold, by a name that is the same in every world. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * Plays what happened in a shop before its records were taken. Played again, it brings shop and providers to where they
 * stood then, whatever ids they give this time: `names` tells which is which.
 */
export async function playPast(world: OrderWorld): Promise<Past> {
  const orders = await playOrders(world);
  const products = { ...(await playProducts(world)), gone: 'jar-of-the-past' };
  const names: Record<string, string> = { ...(await namesOfGoods(world, products)) };
  for (const [name, orderId] of Object.entries(orders)) Object.assign(names, await namesOfOrder(world, name, orderId));
  const ids = {
    orders,
    products,
    storeId: toProviderStoreId(String(world.store.id)),
    priceIds: Object.values(world.prices),
    storeProductIds: [
      names['small.storeProduct'] ?? '',
      names['mug.storeProduct'] ?? '',
      names['complete.storeProduct'] ?? '',
    ],
  };
  return { ids, names };
}

async function namesOfGoods(world: OrderWorld, products: Readonly<Record<string, string>>) {
  const { parts, locationId, prices, store, shop } = world;
  const names: Record<string, string> = { store: String(store.id), shop: String(shop.id) };
  for (const [name, priceId] of Object.entries(prices)) {
    names[name] = priceId;
    const [mapping] = await parts.catalog.findMappings(locationId, [toPriceId(priceId)]);
    if (!mapping) continue;
    Object.assign(names, { [`${name}.storeProduct`]: mapping.storeProductId, [`${name}.product`]: mapping.productId });
    names[`${name}.variant`] = mapping.variantId;
    for (const [key, value] of Object.entries(mapping.orderKey)) names[`${name}.${key}`] = value;
  }
  for (const [name, productId] of Object.entries(products)) {
    names[name] = productId;
    const key = {
      locationId,
      provider: toProviderId('printful'),
      storeId: toProviderStoreId(String(store.id)),
      productId: toProviderProductId(productId),
    };
    const record = (await parts.catalog.find(key))?.value;
    if (record?.storeProductId) names[`${name}.storeProduct`] = record.storeProductId;
    for (const [index, [variantId, { priceId = '' }]] of Object.entries(record?.variants ?? {}).entries()) {
      Object.assign(names, { [`${name}.variant${index}`]: variantId, [`${name}.price${index}`]: priceId });
    }
  }
  return names;
}

async function namesOfOrder(world: OrderWorld, name: string, orderId: string): Promise<Record<string, string>> {
  const { parts, parcels } = await world.order(orderId);
  const names: Record<string, string> = { [`order.${name}`]: orderId };
  for (const { part, providerOrderId } of parts) if (providerOrderId) names[`${name}.${part}`] = providerOrderId;
  for (const [index, { shipment, fulfillmentId }] of parcels.entries()) {
    names[`${name}.parcel${index}`] = shipment.id;
    if (fulfillmentId) names[`${name}.fulfillment${index}`] = fulfillmentId;
  }
  return names;
}
