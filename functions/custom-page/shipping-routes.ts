import * as v from 'valibot';
import { countryCode } from '../../shared/domain/addresses/country.ts';
import { toPriceId, toStoreProductId } from '../../shared/domain/ids.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { type Cart, cartProblem } from '../../shared/domain/shipping/cart.ts';
import { shippingChange } from '../../shared/domain/shipping/shipping-settings.ts';
import { json } from '../../shared/platform/http-response.ts';
import {
  changeShipping,
  findShipping,
  type ShippingDeps,
  type ShownShipping,
} from '../../shared/use-cases/shipping/change-shipping.ts';
import { type QuoteCartDeps, quoteCart } from '../../shared/use-cases/shipping/quote-cart.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, readBody } from './api-request.ts';

export interface ShippingRoutesDeps extends ShippingDeps, QuoteCartDeps {
  readonly publicUrl: string;
}

/** As long as the page waits for any answer; a shopper waits less. */
const previewMs = 8_000;

const previewBody = v.strictObject({
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'A currency is three capital letters, such as USD.')),
  destination: v.strictObject({
    country: v.string(),
    state: v.optional(v.string()),
    postalCode: v.optional(v.string()),
  }),
  items: v.pipe(
    v.array(v.strictObject({ priceId: v.pipe(v.string(), v.minLength(1)), quantity: v.pipe(v.number(), v.integer()) })),
    v.maxLength(20),
  ),
});

/** What shipping costs at the checkout: the merchant's rules, whether it works, and what shoppers would see. */
export function shippingRoutes(deps: ShippingRoutesDeps): Readonly<Record<string, ApiRoute>> {
  const shown = async (locationId: Parameters<typeof findShipping>[1]) =>
    json(200, toBody(deps, await findShipping(deps, locationId)));
  return {
    'GET /api/shipping': forEverybody(({ session }) => shown(session.locationId)),
    'PUT /api/shipping': forAdmins(async ({ session, body }) => {
      await changeShipping(deps, session.locationId, readBody(shippingChange, body));
      return shown(session.locationId);
    }),
    'POST /api/shipping/preview': forEverybody(async ({ session, body }) => {
      const cart = toCart(readBody(previewBody, body));
      const startedAt = deps.clock.now();
      const { settings } = await findShipping(deps, session.locationId);
      const deadline = startedAt + previewMs;
      const quoted = await quoteCart(deps, { locationId: session.locationId, cart, shipping: settings, deadline });
      const parts = new Map(quoted.combined.map(({ speed, parts: of }) => [speed, of]));
      return json(200, {
        rates: quoted.rates.map(({ speed, amount, days }) => ({
          speed,
          amount: toMoney(amount),
          ...(days && { days }),
          parts: (parts.get(speed) ?? []).map(({ provider, service, cost }) => ({
            provider,
            service,
            amount: toMoney(cost),
          })),
        })),
        refused: quoted.refused,
        ...(quoted.problem && { problem: quoted.problem }),
        milliseconds: deps.clock.now() - startedAt,
      });
    }),
  };
}

function toBody({ publicUrl }: ShippingRoutesDeps, { settings, ratesKey, lastAsked }: ShownShipping) {
  return {
    ...settings,
    state: settings.liveRates ? (lastAsked ? 'on' : 'never-asked') : 'off',
    ...(ratesKey && { ratesUrl: `${publicUrl}/shipping-rates/${ratesKey}` }),
    ...(lastAsked && { lastAsked: { ...lastAsked, at: new Date(lastAsked.at).toISOString() } }),
  };
}

function toCart({ currency, destination, items }: v.InferOutput<typeof previewBody>): Cart {
  const lines = items.map(({ priceId, quantity }) => ({
    productId: toStoreProductId(''),
    priceId: toPriceId(priceId),
    name: '',
    quantity,
  }));
  const { country, ...place } = destination;
  const cart: Cart = { currency, lines, destination: { ...omitUndefined(place), country: countryCode(country) ?? '' } };
  const problem = cartProblem(cart);
  if (problem) throw new ApiRefusal(400, 'invalid-body', problemWords[problem]);
  return cart;
}

const problemWords: Readonly<Record<NonNullable<ReturnType<typeof cartProblem>>, string>> = {
  empty: 'items: must have at least 1.',
  'too-many-items': 'items: must not be longer than 1,000.',
  'doubled-item': 'items: name each price once, with its whole quantity.',
  'odd-quantity': 'items: a quantity is a whole number from 1 to 10,000.',
  'no-country': 'destination.country: must be a country, such as IE.',
  'two-currencies': 'items: must all be in one currency.',
};

const toMoney = (money: Money) => ({ amount: formatMajor(money), currency: money.currency });
