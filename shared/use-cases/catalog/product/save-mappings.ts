import { variantsOf } from '../../../domain/catalog/catalog.ts';
import type { DesiredProduct, DesiredVariant } from '../../../domain/catalog/desired-product.ts';
import type { PriceId } from '../../../domain/ids.ts';
import { withVariant } from './catalog-work.ts';
import type { ProductMemory } from './product-memory.ts';

/**
 * Keeps what a price means at the provider true, without a request to HighLevel.
 *
 * A provider that makes a variant anew gives it another id; shoppers see the same choice. Its price goes over to the new
 * variant, for two prices with the same options could not be told apart.
 */
export async function saveMappings(memory: ProductMemory, desired: DesiredProduct): Promise<void> {
  if (memory.record.storeProductId === undefined) return;
  await inheritPrices(memory, desired);
  for (const variant of desired.variants) {
    const known = memory.record.variants[variant.variantId];
    if (!known?.priceId || known.pushed?.orderKey === variant.orderKeyHash) continue;
    await putMapping(memory, variant, known.priceId);
    const orderKey = variant.orderKeyHash;
    await memory.change((record) =>
      withVariant(record, variant.variantId, (v) => ({ ...v, pushed: { ...v.pushed, orderKey } })),
    );
  }
}

async function inheritPrices(memory: ProductMemory, desired: DesiredProduct): Promise<void> {
  const { variants } = memory.record;
  const wanted = new Set(desired.variants.map(({ variantId }) => variantId));
  const orphans = new Map(
    variantsOf(memory.record)
      .filter(([id, { priceId, pushed }]) => priceId && pushed?.options && !wanted.has(id))
      .map(([id, variant]) => [variant.pushed?.options, { id, variant }]),
  );
  for (const heir of desired.variants) {
    const orphan = orphans.get(heir.fields.options);
    if (variants[heir.variantId] || !orphan?.variant.priceId || heir.discontinued) continue;
    orphans.delete(heir.fields.options);
    await putMapping(memory, heir, orphan.variant.priceId);
    await memory.change((record) => {
      const { [orphan.id]: _, ...others } = record.variants;
      return withVariant({ ...record, variants: others }, heir.variantId, () => orphan.variant);
    });
  }
}

async function putMapping(
  memory: ProductMemory,
  { variantId, orderKey }: DesiredVariant,
  priceId: PriceId,
): Promise<void> {
  const { storeProductId } = memory.record;
  if (!storeProductId) return;
  await memory.putMapping({ priceId, storeProductId, variantId, orderKey });
}
