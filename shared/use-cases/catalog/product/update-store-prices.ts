import type { SyncOperation } from '../../../domain/catalog/decide-product-sync.ts';
import type { DesiredProduct, DesiredVariant } from '../../../domain/catalog/desired-product.ts';
import { type PriceField, priceHashes } from '../../../domain/catalog/field-hashes.ts';
import { chooseFields, ownerOf } from '../../../domain/catalog/merge-product.ts';
import { mayBeOdd, oddPriceReason } from '../../../domain/catalog/odd-price.ts';
import type { StorePrice, StorePriceList } from '../../../domain/catalog/store-product.ts';
import type { ProviderVariantId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { BulkPriceEdit, PriceStock } from '../../../ports/storefront.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { type SharedWork, type StorefrontProduct, type WithMemory, withVariant } from './catalog-work.ts';
import { keptNotes } from './update-store-product.ts';

/** What remains to be sent for the prices of a product, and what is true of them once it has been. */
export interface PriceChanges {
  readonly edits: BulkPriceEdit[];
  readonly stock: PriceStock[];
  readonly pushed: Map<ProviderVariantId, { readonly fields: readonly PriceField[]; readonly soldOut: boolean }>;
  /** What the merchant should know of them. */
  readonly notes: Reason[];
}

type PriceStep = Extract<SyncOperation, { kind: 'update-price' | 'set-inventory' | 'retire-price' | 'review-price' }>;

/**
 * Prices are read only where the merchant's edits count; stock, and prices that the provider rules, are written unread.
 * Everything goes into bulk requests but a change of options, which only a whole document can carry.
 */
export async function updateStorePrices(
  work: StorefrontProduct & Pick<SharedWork, 'settings'>,
  desired: DesiredProduct,
  steps: readonly PriceStep[],
): Promise<PriceChanges> {
  const changes: PriceChanges = { edits: [], stock: [], pushed: new Map(), notes: [] };
  const variants = new Map(desired.variants.map((variant) => [variant.variantId, variant]));
  const present = steps.some((step) => mustRead(step, work)) ? await readPrices(work) : undefined;
  for (const step of steps) {
    const priceId = work.memory.record.variants[step.variantId]?.priceId;
    const variant = variants.get(step.variantId);
    if (priceId === undefined) continue;
    if (step.kind === 'retire-price') {
      changes.edits.push({ priceId, trackInventory: true, availableQuantity: 0, allowOutOfStockPurchases: false });
      changes.pushed.set(step.variantId, { fields: ['stock'], soldOut: true });
    } else if (step.kind === 'set-inventory' && variant?.stock.kind === 'tracked') {
      const { quantity, sellWithout } = variant.stock;
      changes.stock.push({ priceId, availableQuantity: quantity, allowOutOfStockPurchases: sellWithout });
      changes.pushed.set(step.variantId, { fields: ['stock'], soldOut: false });
    } else if (step.kind === 'update-price' && variant) {
      await updatePrice(
        work,
        { variant, fields: step.fields, present: present?.prices.find(({ id }) => id === priceId), listed: present },
        changes,
      );
    }
  }
  return changes;
}

function mustRead(step: PriceStep, { settings }: Pick<SharedWork, 'settings'>): boolean {
  return (
    step.kind === 'update-price' &&
    step.fields.some((field) => field === 'options' || ownerOf(field, settings.owned) !== 'provider')
  );
}

async function readPrices(work: StorefrontProduct): Promise<StorePriceList> {
  const { storeProductId } = work.memory.record;
  if (!storeProductId) return { prices: [], odd: [] };
  return retryIdempotent(work.clock, () => work.store.listPrices(work.locationId, storeProductId));
}

interface PriceUpdate {
  readonly variant: DesiredVariant;
  readonly fields: readonly PriceField[];
  readonly present: StorePrice | undefined;
  /** Absent: nothing was read. */
  readonly listed: StorePriceList | undefined;
}

async function updatePrice(
  work: StorefrontProduct & Pick<SharedWork, 'settings'>,
  update: PriceUpdate,
  changes: PriceChanges,
): Promise<void> {
  const { variant, fields, present, listed } = update;
  const known = work.memory.record.variants[variant.variantId];
  const { storeProductId } = work.memory.record;
  if (!known?.priceId || !storeProductId) return;
  if (listed && !present) {
    changes.notes.push(mayBeOdd(listed.odd, known.priceId) ? oddPriceReason(variant.price.name) : deleted(variant));
    return;
  }
  const choice = chooseFields({
    fields,
    desired: variant.fields,
    present: present ? priceHashes(present) : unread(fields, variant),
    pushed: known.pushed ?? {},
    owned: work.settings.owned,
  });
  changes.notes.push(...keptNotes(choice.kept.map((field) => `${field} of “${variant.price.name}”`)));
  changes.pushed.set(variant.variantId, { fields: [...choice.written, ...choice.same], soldOut: false });
  if (choice.written.length === 0) return;
  const comparesAt = present ? present.compareAt !== undefined : known.comparesAt === true;
  const edit = editOf(variant, choice.written, comparesAt);
  if (present && choice.written.includes('options')) {
    const draft = { ...present, ...edit, variantOptionIds: variant.price.variantOptionIds };
    await retryIdempotent(work.clock, () =>
      work.store.replacePrice(work.locationId, storeProductId, present.id, draft),
    );
    return;
  }
  changes.edits.push({ priceId: known.priceId, ...edit });
}

function deleted({ price: { name } }: DesiredVariant): Reason {
  return { code: 'price-deleted', message: `You deleted the price of “${name}”; it stays so.` };
}

/** An unread price counts as different: it is ours to write anyway. */
function unread(fields: readonly PriceField[], variant: DesiredVariant): Record<PriceField, string> {
  return Object.fromEntries(
    Object.entries(variant.fields).map(([field, hash]) => [field, fields.includes(field as PriceField) ? '' : hash]),
  ) as Record<PriceField, string>;
}

/** @param comparesAt whether the shop shows a price to compare with, which goes when none is wanted. */
function editOf(
  { price, stock }: DesiredVariant,
  written: readonly PriceField[],
  comparesAt: boolean,
): Omit<BulkPriceEdit, 'priceId'> {
  const has = (field: PriceField) => written.includes(field);
  const compareAt = price.compareAt ?? (comparesAt ? { ...price.amount, minor: 0 } : undefined);
  return {
    ...(has('name') ? { name: price.name } : {}),
    ...(has('price') ? { amount: price.amount, ...(compareAt ? { compareAt } : {}) } : {}),
    ...(has('sku') && price.sku !== undefined ? { sku: price.sku } : {}),
    ...(has('shipping') && price.weightGrams !== undefined ? { weightGrams: price.weightGrams } : {}),
    ...(has('shipping') && price.dimensionsMillimetres ? { dimensionsMillimetres: price.dimensionsMillimetres } : {}),
    ...(has('stock')
      ? stock.kind === 'tracked'
        ? { trackInventory: true, availableQuantity: stock.quantity, allowOutOfStockPurchases: stock.sellWithout }
        : { trackInventory: false }
      : {}),
  };
}

/** Remembers what has been sent. */
export async function notePushedPrices({ memory }: WithMemory, desired: DesiredProduct, { pushed }: PriceChanges) {
  const variants = new Map(desired.variants.map((variant) => [variant.variantId, variant]));
  await memory.change((record) => {
    let next = record;
    for (const [variantId, { fields, soldOut }] of pushed) {
      const variant = variants.get(variantId);
      const hashes = soldOut ? { stock: desired.soldOutHash } : pick(variant?.fields ?? {}, fields);
      next = withVariant(next, variantId, ({ review, ...known }) => ({
        ...known,
        ...(review && !fields.includes('price') ? { review } : {}),
        ...(fields.includes('price') && variant ? pushedPrice(variant) : {}),
        ...(fields.includes('stock') ? { stockTracked: soldOut || variant?.stock.kind === 'tracked' } : {}),
        pushed: { ...known.pushed, ...hashes },
      }));
    }
    return next;
  });
}

function pushedPrice({ price }: DesiredVariant) {
  return { amount: price.amount, comparesAt: price.compareAt !== undefined };
}

function pick(hashes: Readonly<Record<string, string>>, fields: readonly PriceField[]): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes).filter(([field]) => fields.includes(field as PriceField)));
}
