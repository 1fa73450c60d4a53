import type { SyncOperation } from './decide-product-sync.ts';

/** What steps cost at HighLevel: whole requests, and places in requests that many products share. */
export interface CallTally {
  readonly requests: number;
  /** Products and prices in bulk edits. */
  readonly entities: number;
  /** Rows of stock or availability changes. */
  readonly rows: number;
}

export const noCalls: CallTally = { requests: 0, entities: 0, rows: 0 };

/** @param readsPrices whether the settings make us read a product's prices before they are written. */
export function tallyOf(steps: readonly SyncOperation[], readsPrices: boolean): CallTally {
  const count = (kind: SyncOperation['kind']) => steps.filter((step) => step.kind === kind).length;
  const priceUpdates = count('update-price') + count('retire-price');
  const isNew = count('create-product') > 0;
  const readsProduct = !isNew && count('update-product') + count('link-images') + count('hide') > 0;
  const entities = count('link-images') + priceUpdates;
  return {
    requests:
      count('create-product') +
      count('create-price') +
      count('update-product') +
      (readsProduct ? 1 : 0) +
      (readsPrices && count('update-price') > 0 ? 1 : 0),
    entities: priceUpdates > 0 && count('link-images') === 0 ? entities + 1 : entities,
    rows: count('set-inventory') + count('publish') + count('hide'),
  };
}

export function addTally(one: CallTally, other: CallTally): CallTally {
  return {
    requests: one.requests + other.requests,
    entities: one.entities + other.entities,
    rows: one.rows + other.rows,
  };
}

export function callsIn(tally: CallTally, bulk: { readonly entities: number; readonly rows: number }): number {
  return tally.requests + Math.ceil(tally.entities / bulk.entities) + Math.ceil(tally.rows / bulk.rows);
}
