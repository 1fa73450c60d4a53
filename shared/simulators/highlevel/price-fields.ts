import {
  type Fields,
  filledText,
  listOf,
  number,
  object,
  oneOf,
  optional,
  orNull,
  required,
  text,
  truth,
} from './validation.ts';

const weight = object({ value: required(number(0)), unit: required(oneOf('kg', 'lb', 'g', 'oz')) });

const dimensions = object({
  height: required(number(0)),
  width: required(number(0)),
  length: required(number(0)),
  unit: required(oneOf('cm', 'in', 'm')),
});

const recurring = object({
  interval: required(oneOf('day', 'month', 'week', 'year')),
  intervalCount: required(number(1)),
});

/** Not a bag for notes of one's own: the source is from a list and three keys are required. */
const meta = object({
  source: required(oneOf('stripe', 'woocommerce', 'shopify')),
  sourceId: optional(text),
  stripePriceId: required(text),
  internalSource: required(oneOf('agency_plan', 'funnel', 'membership', 'communities', 'gokollab', 'calendar')),
});

const membershipOffer = object({ label: required(text), value: required(text), _id: optional(text) });

export const editablePriceFields: Fields = {
  compareAtPrice: optional(orNull(number(0))),
  sku: optional(text),
  trackInventory: optional(orNull(truth)),
  availableQuantity: optional(orNull(number())),
  allowOutOfStockPurchases: optional(orNull(truth)),
  shippingOptions: optional(object({ weight: optional(orNull(weight)), dimensions: optional(orNull(dimensions)) })),
  trialPeriod: optional(number(0)),
  totalCycles: optional(number(1)),
  setupFee: optional(number(0)),
  recurring: optional(orNull(recurring)),
};

export const priceFields: Fields = {
  name: required(filledText),
  type: required(oneOf('one_time', 'recurring')),
  currency: required(filledText),
  amount: required(number(0)),
  locationId: required(filledText),
  ...editablePriceFields,
  product: optional(text),
  description: optional(text),
  membershipOffers: optional(listOf(membershipOffer)),
  variantOptionIds: optional(listOf(filledText)),
  userId: optional(text),
  meta: optional(meta),
  isDigitalProduct: optional(truth),
  digitalDelivery: optional(listOf(text)),
};
