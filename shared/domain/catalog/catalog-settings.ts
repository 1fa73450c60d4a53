import * as v from 'valibot';
import { omitUndefined } from '../omit-undefined.ts';

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const minor = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How a shelf price is made; all amounts in minor units of the store's currency, all rates in hundredths of a percent. */
const pricingRule = v.strictObject({
  base: v.picklist(['retail', 'cost']),
  /** Added to the base, in hundredths of a percent: 4000 makes 10.00 into 14.00. */
  markup: percent,
  /** Added after the markup. */
  fixed: minor,
  /** By cost, the first tier whose `upTo` is not below the cost replaces `markup` and `fixed`; null: no upper end. */
  tiers: v.array(v.strictObject({ upTo: v.nullable(minor), markup: percent, fixed: minor })),
  /** The last digits of the price, e.g. 99 for x.99; null: as computed. Rounded up, never down. */
  ending: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))),
  /** The price is never below cost plus this; hundredths of a percent of the cost. */
  minimumMargin: percent,
  /** compareAt price above the price, hundredths of a percent; null: none. */
  compareAt: v.nullable(percent),
  /** Units of the store's currency for one unit of the provider's, times 1,000,000, as the merchant entered it. */
  conversion: v.nullable(
    v.strictObject({
      from: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
      to: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
      rateMillionths: v.pipe(v.number(), v.integer(), v.minValue(1)),
      asOf: v.pipe(v.string(), v.isoDate()),
    }),
  ),
  /** A change of more than this waits for review; hundredths of a percent. A tenfold change always does. */
  maximumJump: percent,
});

const owner = v.picklist(['provider', 'merchant', 'until-edited']);

/** What a merchant may decide about the products in the store. */
const catalogSettings = v.strictObject({
  /** How new products appear in the store. */
  publish: v.picklist(['unpublished', 'published', 'when-complete']),
  pricing: pricingRule,
  inventory: v.strictObject({
    outOfStock: v.picklist(['quantity-zero', 'hide', 'keep']),
    /** Held back from the stock that the provider tells. */
    buffer: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Days that a product gone at the provider stays as it is before it is unpublished. */
    graceDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
    linkBySku: v.boolean(),
  }),
  /** Whose value stands when both sides changed a field. `until-edited`: ours until the merchant edits it. */
  owned: v.strictObject({ title: owner, description: owner, price: owner, images: owner, collections: owner }),
});

export type CatalogSettings = v.InferOutput<typeof catalogSettings>;
export type PricingRule = v.InferOutput<typeof pricingRule>;

export const catalogChange = v.partial(
  v.strictObject({
    publish: catalogSettings.entries.publish,
    pricing: v.partial(pricingRule),
    inventory: v.partial(catalogSettings.entries.inventory),
    owned: v.partial(catalogSettings.entries.owned),
  }),
);

export const defaultCatalogSettings: CatalogSettings = {
  publish: 'unpublished',
  pricing: {
    base: 'retail',
    markup: 0,
    fixed: 0,
    tiers: [],
    ending: null,
    minimumMargin: 0,
    compareAt: null,
    conversion: null,
    maximumJump: 5_000,
  },
  inventory: { outOfStock: 'quantity-zero', buffer: 0, graceDays: 7, linkBySku: false },
  owned: {
    title: 'until-edited',
    description: 'until-edited',
    price: 'until-edited',
    images: 'until-edited',
    collections: 'merchant',
  },
};

export function changedCatalogSettings(
  current: CatalogSettings,
  change: v.InferOutput<typeof catalogChange>,
): CatalogSettings {
  return {
    publish: change.publish ?? current.publish,
    pricing: { ...current.pricing, ...omitUndefined(change.pricing ?? {}) },
    inventory: { ...current.inventory, ...omitUndefined(change.inventory ?? {}) },
    owned: { ...current.owned, ...omitUndefined(change.owned ?? {}) },
  };
}
