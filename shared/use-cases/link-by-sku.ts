import type { DesiredProduct, DesiredVariant } from '../domain/desired-product.ts';
import { priceHashes } from '../domain/field-hashes.ts';
import type { StoreProductId } from '../domain/ids.ts';
import type { StorePrice } from '../domain/store-product.ts';
import { type ProductWork, withVariant } from './catalog-work.ts';
import { repeatHarmless } from './repeat-harmless.ts';

/** What the merchant's own product was pushed with: by us, nothing. */
const merchants = 'merchant';

/**
 * A merchant who sold this product before may ask that it be linked instead of made a second time: a product of the same
 * name, not ours, whose prices carry the variants' SKUs. Nothing of it is changed but what the settings give to the provider.
 */
export async function linkBySku(work: ProductWork, desired: DesiredProduct): Promise<void> {
  const { memory, settings, clock, store, locationId } = work;
  if (!settings.inventory.linkBySku || memory.record.storeProductId || memory.record.createIntent) return;
  const named = await repeatHarmless(clock, () => store.findProductsNamed(locationId, desired.title));
  const owned = new Set(named.length === 0 ? [] : await work.catalog.findOwned(locationId, named));
  for (const id of named.filter((candidate) => !owned.has(candidate))) {
    const prices = await repeatHarmless(clock, () => store.listPrices(locationId, id));
    const bySku = new Map(prices.flatMap((price) => (price.sku ? [[price.sku, price] as const] : [])));
    const matches = desired.variants.flatMap((variant) => {
      const price = bySku.get(variant.price.sku ?? '');
      return price ? [{ variant, price }] : [];
    });
    if (matches.length > 0 && matches.length === desired.variants.length) return link(work, desired, id, matches);
  }
}

async function link(
  work: ProductWork,
  desired: DesiredProduct,
  storeProductId: StoreProductId,
  matches: readonly { readonly variant: DesiredVariant; readonly price: StorePrice }[],
): Promise<void> {
  const { memory, key, clock } = work;
  for (const { variant, price } of matches) {
    const { variantId, orderKey } = variant;
    await work.catalog.putMapping({
      ...key,
      priceId: price.id,
      storeProductId,
      variantId,
      orderKey,
      updatedAt: clock.now(),
    });
  }
  await memory.change((record) => ({
    ...matches.reduce(
      (next, { variant, price }) => withVariant(next, variant.variantId, () => linked(work, variant, price)),
      record,
    ),
    title: desired.title,
    state: 'linked',
    storeProductId,
    pushed: {
      title: merchants,
      description: merchants,
      options: desired.fields.options,
      images: merchants,
      availability: merchants,
    },
  }));
  await work.catalog.putOwned(work.locationId, storeProductId, key);
  work.notes.push({ code: 'linked-by-sku', message: 'It was linked to your own product with the same SKUs.' });
}

/** Their options are the merchant's own and stay; the rest is compared from now on. */
function linked(work: ProductWork, { fields, orderKeyHash }: DesiredVariant, price: StorePrice) {
  const { stock } = priceHashes(price, work.hash);
  const pushed = {
    name: merchants,
    price: merchants,
    sku: fields.sku,
    options: fields.options,
    shipping: merchants,
    stock,
  };
  return {
    priceId: price.id,
    pushed: { ...pushed, orderKey: orderKeyHash },
    amount: price.amount,
    comparesAt: false,
    stockTracked: price.trackInventory === true,
  };
}
