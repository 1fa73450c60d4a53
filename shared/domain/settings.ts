import * as v from 'valibot';
import { present } from './omit-undefined.ts';
import { safeUrl } from './safe-url.ts';

/** What a merchant may decide, per location. Stored sparse: absent keys mean the default, so better defaults reach everyone. */

const exportSettings = v.strictObject({
  /** Order statuses that may be exported, lower case. */
  statuses: v.array(v.pipe(v.string(), v.toLowerCase())),
  /** Payment states that may be exported, lower case. */
  payment: v.array(v.pipe(v.string(), v.toLowerCase())),
  allowCashOnDelivery: v.boolean(),
  /** Source types and sub-types whose orders are never exported. */
  excludedSources: v.array(v.pipe(v.string(), v.toLowerCase())),
  testOrders: v.picklist(['ignore', 'draft']),
  holdMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60 * 24 * 30)),
  unmappedLines: v.picklist(['wait', 'export-others']),
});

const approvalSettings = v.strictObject({
  mode: v.picklist(['automatic', 'manual', 'rules']),
  /** With `rules`: order totals above this many minor units of the order's currency wait for approval; null: no such rule. */
  above: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** With `rules`: ISO countries whose orders wait for approval. */
  countries: v.array(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'must be a two-letter country code'))),
});

const carrierName = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** An https address; `{number}` stands for the tracking number. Empty: the provider's own link is kept. */
  urlTemplate: v.pipe(
    v.string(),
    v.maxLength(500),
    v.check(
      (text) => text === '' || safeUrl(text) !== undefined,
      'A tracking page begins with https:// and its site, without user name and password. Leave it empty to keep the provider’s own link.',
    ),
  ),
});

const addressSettings = v.strictObject({
  /** What becomes of an order whose address may be wrong (`address-doubtful`). */
  doubtful: v.picklist(['send', 'hold']),
  /** The field of the order or its contact that holds the recipient's tax number, by name or id; null: none does. */
  taxNumberField: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
});

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

const settings = v.strictObject({
  export: exportSettings,
  approval: approvalSettings,
  addresses: addressSettings,
  /** Whether provider orders are confirmed (charged and produced) by us; false: they stay drafts. */
  confirm: v.boolean(),
  notify: v.picklist(['each', 'first', 'last', 'never']),
  /** By the provider's carrier name. */
  carriers: v.record(v.string(), carrierName),
  catalog: catalogSettings,
});

export type Settings = v.InferOutput<typeof settings>;
export type PricingRule = v.InferOutput<typeof pricingRule>;

/** What a PUT may name: any part of the settings; unknown keys are refused with their path. */
export const settingsChange = v.partial(
  v.strictObject({
    export: v.partial(exportSettings),
    approval: v.partial(approvalSettings),
    addresses: v.partial(addressSettings),
    confirm: settings.entries.confirm,
    notify: settings.entries.notify,
    carriers: settings.entries.carriers,
    catalog: v.partial(
      v.strictObject({
        publish: catalogSettings.entries.publish,
        pricing: v.partial(pricingRule),
        inventory: v.partial(catalogSettings.entries.inventory),
        owned: v.partial(catalogSettings.entries.owned),
      }),
    ),
  }),
);
export type SettingsChange = v.InferOutput<typeof settingsChange>;

export const defaultSettings: Settings = {
  export: {
    statuses: ['completed'],
    payment: ['paid'],
    allowCashOnDelivery: false,
    excludedSources: ['calendar', 'external', 'shopify', 'woocommerce', 'imported_csv'],
    testOrders: 'ignore',
    holdMinutes: 0,
    unmappedLines: 'wait',
  },
  approval: { mode: 'automatic', above: null, countries: [] },
  addresses: { doubtful: 'send', taxNumberField: null },
  confirm: true,
  notify: 'each',
  carriers: {},
  catalog: {
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
  },
};

/** The settings with `change` laid over them, key by key; lists and carriers are replaced whole. */
export function changedSettings(current: Settings, change: SettingsChange): Settings {
  const { catalog } = current;
  return {
    export: { ...current.export, ...present(change.export ?? {}) },
    approval: { ...current.approval, ...present(change.approval ?? {}) },
    addresses: { ...current.addresses, ...present(change.addresses ?? {}) },
    confirm: change.confirm ?? current.confirm,
    notify: change.notify ?? current.notify,
    carriers: change.carriers ?? current.carriers,
    catalog: {
      publish: change.catalog?.publish ?? catalog.publish,
      pricing: { ...catalog.pricing, ...present(change.catalog?.pricing ?? {}) },
      inventory: { ...catalog.inventory, ...present(change.catalog?.inventory ?? {}) },
      owned: { ...catalog.owned, ...present(change.catalog?.owned ?? {}) },
    },
  };
}
