import * as v from 'valibot';
import { omitUndefined } from '../omit-undefined.ts';
import { serviceRules } from '../shipping/service-rules.ts';

/** An empty list would stop every order; so would a word that no order has. */
const oneOrMore = (...words: readonly string[]) =>
  v.pipe(
    v.array(
      v.pipe(
        v.string(),
        v.trim(),
        v.toLowerCase(),
        v.check((word) => words.includes(word), `must be one of: ${words.join(', ')}.`),
      ),
    ),
    v.minLength(1, 'must name at least one, else no order is ever exported.'),
  );

const exportSettings = v.strictObject({
  /** Order statuses that may be exported, lower case. */
  statuses: oneOrMore('completed', 'pending'),
  /** Payment states that may be exported, lower case. */
  payment: oneOrMore('paid', 'unpaid', 'partially_paid'),
  allowCashOnDelivery: v.boolean(),
  /** Source types and sub-types whose orders are never exported. */
  excludedSources: v.array(v.pipe(v.string(), v.toLowerCase())),
  testOrders: v.picklist(['ignore', 'draft']),
  holdMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60 * 24 * 30)),
  unmappedLines: v.picklist(['wait', 'export-others']),
  /** What becomes of an order of which a part is paid back while nothing of it is being made. */
  partlyRefunded: v.picklist(['go-on', 'take-back']),
});

const approvalSettings = v.strictObject({
  mode: v.picklist(['automatic', 'manual', 'rules']),
  /** With `rules`: order totals above this many minor units of the order's currency wait for approval; null: no such rule. */
  above: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** With `rules`: ISO countries whose orders wait for approval. */
  countries: v.array(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'must be a two-letter country code'))),
});

const addressSettings = v.strictObject({
  /** What becomes of an order whose address may be wrong (`address-doubtful`). */
  doubtful: v.picklist(['send', 'hold']),
  /** The field of the order or its contact that holds the recipient's tax number, by name or id; null: none does. */
  taxNumberField: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
});

const shippingSettings = v.strictObject({ serviceRules });

/** What a merchant may decide about the orders that go out. */
const settings = v.strictObject({
  export: exportSettings,
  approval: approvalSettings,
  addresses: addressSettings,
  shipping: shippingSettings,
  /** Whether provider orders are confirmed (charged and produced) by us; false: they stay drafts. */
  confirm: v.boolean(),
});
export type ExportSettings = v.InferOutput<typeof settings>;

export const exportChange = v.partial(
  v.strictObject({
    export: v.partial(exportSettings),
    approval: v.partial(approvalSettings),
    addresses: v.partial(addressSettings),
    shipping: v.partial(shippingSettings),
    confirm: settings.entries.confirm,
  }),
);

export const defaultExportSettings: ExportSettings = {
  export: {
    statuses: ['completed'],
    payment: ['paid'],
    allowCashOnDelivery: false,
    excludedSources: ['calendar', 'external', 'shopify', 'woocommerce', 'imported_csv'],
    testOrders: 'ignore',
    holdMinutes: 0,
    unmappedLines: 'wait',
    partlyRefunded: 'go-on',
  },
  approval: { mode: 'automatic', above: null, countries: [] },
  addresses: { doubtful: 'send', taxNumberField: null },
  shipping: { serviceRules: [] },
  confirm: true,
};

export function changedExportSettings(
  current: ExportSettings,
  change: v.InferOutput<typeof exportChange>,
): ExportSettings {
  return {
    export: { ...current.export, ...omitUndefined(change.export ?? {}) },
    approval: { ...current.approval, ...omitUndefined(change.approval ?? {}) },
    addresses: { ...current.addresses, ...omitUndefined(change.addresses ?? {}) },
    shipping: { ...current.shipping, ...omitUndefined(change.shipping ?? {}) },
    confirm: change.confirm ?? current.confirm,
  };
}
