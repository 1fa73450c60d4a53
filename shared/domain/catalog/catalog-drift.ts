import { shortHash } from '../hash.ts';
import type { PriceId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import type { ProductRecord, VariantRecord } from './catalog.ts';
import type { CatalogSettings } from './catalog-settings.ts';
import { neverPushed, stockHash } from './field-hashes.ts';

export interface StockRow {
  readonly priceId: PriceId;
  readonly availableQuantity: number;
  readonly allowOutOfStockPurchases: boolean;
}

export interface Drift {
  /** The record as it should be remembered from now on; what it forgets, the next sync pushes again. */
  readonly record: ProductRecord;
  readonly reasons: readonly Reason[];
}

/**
 * What the shop's lists show against what we last pushed. Edits that are the merchant's to make are only told; a title
 * that the provider rules, and stock, are forgotten, so that the next sync puts them right.
 * @param stock rows by price id, of tracked prices; undefined when they were not all read.
 */
export function catalogDrift(from: {
  readonly record: ProductRecord;
  readonly name: string;
  readonly stock: ReadonlyMap<PriceId, StockRow>;
  readonly settings: CatalogSettings;
}): Drift | undefined {
  const { record, name, stock, settings } = from;
  const reasons: Reason[] = [];
  const pushed = { ...record.pushed };
  const titles = [undefined, neverPushed, shortHash(name.trim())];
  if (!titles.includes(pushed.title)) {
    reasons.push({ code: 'title-edited', message: `Its title in the store is “${name}”.` });
    if (settings.owned.title === 'provider') delete pushed.title;
  }
  const variants: Record<string, VariantRecord> = {};
  for (const [variantId, variant] of Object.entries(record.variants)) {
    const reason = stockDrift(variant, stock);
    variants[variantId] = reason ? withoutStock(variant) : variant;
    if (reason) reasons.push(reason);
  }
  if (reasons.length === 0) return undefined;
  const { appliedHash: _, appliedRevision: __, ...rest } = record;
  return { record: { ...rest, pushed, variants }, reasons };
}

function stockDrift(variant: VariantRecord, stock: ReadonlyMap<PriceId, StockRow>): Reason | undefined {
  if (variant.priceId === undefined || variant.stockTracked !== true) return undefined;
  const row = stock.get(variant.priceId);
  // A price that is not listed is no longer tracked, or gone: reading the product will tell.
  if (row && stockHash({ ...row, trackInventory: true }) === variant.pushed?.stock) return undefined;
  return { code: 'stock-drifted', message: 'The store shows another stock than the provider.' };
}

function withoutStock({ stockTracked: _, ...variant }: VariantRecord): VariantRecord {
  const { stock: __, ...pushed } = variant.pushed ?? {};
  return { ...variant, pushed };
}
