import * as v from 'valibot';
import { shippingSpeeds } from './shipping-speed.ts';

const hundredths = v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(100_000));
const minor = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000_000));
const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'A country is two capital letters, such as IE.'));

/** Which of a provider's services an order is sent with. The first rule that fits is taken. */
const serviceRule = v.strictObject({
  /** The shopper paid at least this for shipping, in minor units of the order's currency; absent: any amount. */
  paidFrom: v.optional(minor),
  /** The parcel goes to one of these; absent: anywhere. */
  countries: v.optional(v.pipe(v.array(country), v.minLength(1), v.maxLength(250))),
  speed: v.picklist(shippingSpeeds),
});

/** What a merchant may decide about shipping. */
const shippingSettings = v.strictObject({
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
  serviceRules: v.pipe(v.array(serviceRule), v.maxLength(20)),
});
export type ShippingSettings = v.InferOutput<typeof shippingSettings>;
export type ServiceRule = v.InferOutput<typeof serviceRule>;

export const shippingChange = v.partial(shippingSettings);
export type ShippingChange = v.InferOutput<typeof shippingChange>;

export const defaultShippingSettings: ShippingSettings = {
  liveRates: false,
  markup: { percent: 0, fixed: 0 },
  fallback: { kind: 'store' },
  serviceRules: [],
};
