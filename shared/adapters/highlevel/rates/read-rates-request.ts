import * as v from 'valibot';
import { countryCode } from '../../../domain/addresses/country.ts';
import { toPriceId, toStoreProductId } from '../../../domain/ids.ts';
import { parseMajor } from '../../../domain/money.ts';
import type { Cart } from '../../../domain/shipping/cart.ts';

/** Texts and numbers come as either; what is absent may be null. */
const text = v.union([v.string(), v.pipe(v.number(), v.transform(String))]);
const optionalText = v.optional(v.nullable(text));
const amount = v.optional(v.nullable(v.union([v.number(), v.string()])));

const item = v.looseObject({
  name: optionalText,
  quantity: v.union([v.number(), v.pipe(v.string(), v.transform(Number))]),
  grams: amount,
  unitPrice: amount,
  productId: text,
  priceId: text,
});

const ratesRequest = v.looseObject({
  rate: v.looseObject({
    altId: text,
    currency: text,
    destination: v.looseObject({
      country: optionalText,
      state: optionalText,
      zip: optionalText,
      city: optionalText,
      address1: optionalText,
    }),
    items: v.array(item),
  }),
});

export interface RatesRequest {
  /** `altId`: the location whose checkout asks, as it says itself. */
  readonly locationId: string;
  readonly cart: Cart;
}

/**
 * The cart of a checkout's question (help centre, "Create a shipping carrier", 2025-04-13, documented; no raw request is
 * public, so every field that rates do not need may be in any shape).
 * @returns undefined when what rates need cannot be read. Name, company and phone are not even looked at.
 */
export function readRatesRequest(body: unknown): RatesRequest | undefined {
  const read = v.safeParse(ratesRequest, body);
  if (!read.success) return undefined;
  const { altId, currency, destination, items } = read.output.rate;
  return {
    locationId: altId,
    cart: {
      currency: currency.toUpperCase(),
      lines: items.map((line) => toLine(line, currency)),
      destination: {
        country: countryCode(destination.country ?? undefined) ?? '',
        ...present('state', destination.state),
        ...present('postalCode', destination.zip),
        ...present('city', destination.city),
        ...present('address1', destination.address1),
      },
    },
  };
}

function toLine(
  { name, quantity, grams, unitPrice, productId, priceId }: v.InferOutput<typeof item>,
  currency: string,
) {
  const price = parseMajor(unitPrice ?? '', currency);
  const weight = Number(grams ?? 0);
  return {
    productId: toStoreProductId(productId),
    priceId: toPriceId(priceId),
    name: name ?? '',
    quantity,
    ...(price && { unitPrice: price }),
    ...(weight > 0 && { grams: weight }),
  };
}

function present<Name extends string>(name: Name, value: string | null | undefined): { readonly [N in Name]?: string } {
  return value?.trim() ? ({ [name]: value.trim() } as { readonly [N in Name]?: string }) : {};
}
