import * as v from 'valibot';

const hundredths = v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(100_000));
const minor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));
/** What a merchant may decide about the rates that shoppers see. */
const ratesSettings = v.strictObject({
  /** The checkout asks us what shipping costs. */
  liveRates: v.boolean(),
  markup: v.strictObject({
    /** Added to what the providers charge; hundredths of a percent. Below zero the merchant pays a part. */
    percent: hundredths,
    /** Added after that; minor units of the store's currency. */
    fixed: minor,
  }),
  /** What a shopper sees when a provider is silent: the store's own rates, or one price (minor units of the store's currency). */
  fallback: v.variant('kind', [
    v.strictObject({ kind: v.literal('store') }),
    v.strictObject({ kind: v.literal('fixed'), amount: minor }),
  ]),
});
export type ShippingSettings = v.InferOutput<typeof ratesSettings>;

export const shippingChange = v.partial(ratesSettings);
export type ShippingChange = v.InferOutput<typeof shippingChange>;

export const defaultShippingSettings: ShippingSettings = {
  liveRates: false,
  markup: { percent: 0, fixed: 0 },
  fallback: { kind: 'store' },
};
