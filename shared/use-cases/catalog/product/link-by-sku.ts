import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { DesiredProduct, DesiredVariant } from '../../../domain/catalog/desired-product.ts';
import { neverPushed, priceHashes } from '../../../domain/catalog/field-hashes.ts';
import type { SkuPair } from '../../../domain/catalog/match-skus.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { type ProductIdentity, type WithMemory, withVariant } from './catalog-work.ts';
import { findProductBySku, type ProductBySku, type ProductSearch } from './find-product-by-sku.ts';
import type { ProductMemory } from './product-memory.ts';

type Found = Extract<ProductBySku, { readonly kind: 'found' }>;

/**
 * A merchant who sold this product before may ask that it be linked instead of made a second time: a product that is not
 * ours, whatever its name, whose prices carry the variants' SKUs. Nothing of it is changed but what the settings give to
 * the provider, and nothing is added: its options are the merchant's own.
 * @returns `skip`: why the product can neither be linked nor made; else what the merchant should know.
 */
export async function linkBySku(
  work: ProductSearch & Pick<ProductIdentity, 'runId'>,
  desired: DesiredProduct,
): Promise<{ readonly skip: Reason } | { readonly skip?: never; readonly notes: readonly Reason[] }> {
  const { linkedBySku, state, storeProductId } = work.memory.record;
  if (linkedBySku && state === 'creating' && storeProductId) await claimProduct(work.memory, storeProductId);
  const match = await findProductBySku(work, desired);
  if (match.kind === 'ambiguous') return { skip: match.reason };
  return { notes: match.kind === 'found' ? await link(work, desired, match) : [] };
}

async function link(
  work: WithMemory & Pick<ProductIdentity, 'runId'>,
  desired: DesiredProduct,
  match: Found,
): Promise<readonly Reason[]> {
  const { memory } = work;
  const isNew = memory.record.storeProductId === undefined;
  const { storeProductId, pairs } = match;
  for (const { variant, price } of pairs) {
    const { variantId, orderKey } = variant;
    await memory.putMapping({ priceId: price.id, storeProductId, variantId, orderKey });
  }
  if (pairs.length > 0) await memory.change((record) => linkedRecord(work, record, desired, match));
  if (isNew) await claimProduct(work.memory, storeProductId);
  return linkNotes(match);
}

/** The record first: every product that is marked as ours has a record that knows it. Until both are done it is in the making. */
async function claimProduct(memory: ProductMemory, storeProductId: StoreProductId): Promise<void> {
  await memory.putOwned(storeProductId);
  await memory.change((record) => ({ ...record, state: 'linked' }));
}

/** What the merchant should know of what was linked. */
export function linkNotes({ pairs, missing }: Pick<Found, 'pairs' | 'missing'>): readonly Reason[] {
  return [...(pairs.length > 0 ? [linkedNote] : []), ...(missing.length > 0 ? [missingNote(missing)] : [])];
}

const linkedNote: Reason = {
  code: 'linked-by-sku',
  message: 'We linked it to your own product with the same SKUs.',
};

function missingNote(missing: readonly DesiredVariant[]): Reason {
  const names = missing.map(({ price }) => `“${price.name}” (${price.sku ?? 'no SKU'})`).join(', ');
  return {
    code: 'sku-missing',
    message: `Your product has no price with the SKU of ${names}. Add it there to sell it.`,
  };
}

/** The record with what was found; a product's first link takes the product over, later ones add prices. */
export function linkedRecord(
  { runId }: Pick<ProductIdentity, 'runId'>,
  record: ProductRecord,
  desired: DesiredProduct,
  { storeProductId, pairs }: Found,
): ProductRecord {
  const { appliedHash: _, appliedRevision: __, ...rest } = record;
  const withPrices = pairs.reduce<ProductRecord>(
    (next, pair) => withVariant(next, pair.variant.variantId, () => linked(pair)),
    rest,
  );
  const lastRun = runId === undefined ? {} : { lastRun: { runId, outcome: 'updated' as const } };
  if (record.storeProductId !== undefined) return { ...withPrices, ...lastRun };
  const pushed = { title: neverPushed, description: neverPushed, images: neverPushed, availability: neverPushed };
  return {
    ...withPrices,
    ...lastRun,
    title: desired.title,
    state: 'creating',
    storeProductId,
    linkedBySku: true,
    pushed: { ...pushed, options: desired.fields.options },
  };
}

/** Their options are the merchant's own and stay; the rest is compared from now on. */
function linked({ variant, price }: SkuPair) {
  const { fields, orderKeyHash } = variant;
  const { stock } = priceHashes(price);
  const pushed = { name: neverPushed, price: neverPushed, shipping: neverPushed };
  return {
    priceId: price.id,
    pushed: { ...pushed, sku: fields.sku, options: fields.options, stock, orderKey: orderKeyHash },
    amount: price.amount,
    comparesAt: false,
    stockTracked: price.trackInventory === true,
  };
}
