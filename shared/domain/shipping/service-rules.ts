import * as v from 'valibot';
import { shippingSpeeds } from './shipping-speed.ts';

const serviceRule = v.strictObject({
  /** What the shopper paid for shipping, at least; minor units of the order's currency. absent: any amount. */
  paidFrom: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** ISO countries that the rule is for; absent: all. */
  countries: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{2}$/, 'must be a two-letter country code'))),
      v.minLength(1, 'must name at least one, or be left out for all.'),
    ),
  ),
  speed: v.picklist(shippingSpeeds),
});
export type ServiceRule = v.InferOutput<typeof serviceRule>;

/** The first rule that fits an order says how fast it goes; none: each provider's usual way. */
export const serviceRules = v.pipe(v.array(serviceRule), v.maxLength(20));
