import * as v from 'valibot';
import { countryCode } from '../../shared/domain/addresses/country.ts';
import { PermanentError } from '../../shared/domain/errors.ts';
import { type LocationId, toPriceId, toStoreProductId } from '../../shared/domain/ids.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { isTheirs } from '../../shared/domain/request-failures.ts';
import { type Cart, cartProblem } from '../../shared/domain/shipping/cart.ts';
import { shippingChange } from '../../shared/domain/shipping/shipping-settings.ts';
import { ratesOf, type StoreZone } from '../../shared/domain/shipping/store-carrier.ts';
import { shortText } from '../../shared/domain/short-text.ts';
import type { RatesPreview, ShippingCheck, ShippingReply, ShippingZoneReply } from '../../shared/page-api/shipping.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { CarrierRecord } from '../../shared/ports/shipping.ts';
import type { StoreShipping } from '../../shared/ports/store-shipping.ts';
import { changeShipping, findShipping, type ShippingDeps } from '../../shared/use-cases/shipping/change-shipping.ts';
import { callbackUrlOf, type KeepCarrierDeps, keepCarrier } from '../../shared/use-cases/shipping/keep-carrier.ts';
import { type QuoteCartDeps, quoteCart } from '../../shared/use-cases/shipping/quote-cart.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, readBody } from './api-request.ts';
import { installLink } from './install-link.ts';
import { asksLive } from './live-answer.ts';

export interface ShippingRoutesDeps extends ShippingDeps, QuoteCartDeps {
  readonly publicUrl: string;
  readonly live: StoreShipping;
}

type RatesSetUp = KeepCarrierDeps & ShippingDeps;

const setUpBody = v.strictObject({ zoneIds: v.optional(v.pipe(v.array(v.string()), v.maxLength(100))) });

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
export function shippingRoutes({
  live: storeShipping,
  ...others
}: ShippingRoutesDeps): Readonly<Record<string, ApiRoute>> {
  const deps = { ...others, storeShipping };
  const shown = async (locationId: LocationId) => json(200, await toReply(deps, locationId));
  return {
    'GET /api/shipping': forEverybody(({ session }) => shown(session.locationId)),
    'PUT /api/shipping': forAdmins(async ({ session, body }) => {
      const { locationId } = session;
      await changeShipping(deps, locationId, readBody(shippingChange, body));
      // The change stands; the checks of the answer say what HighLevel did not do, and the daily check tries again.
      await keepCarrier(deps, locationId).catch(tolerated);
      return shown(locationId);
    }),
    'POST /api/shipping/setup': forAdmins(
      asksLive(async ({ session, body }) => {
        const { locationId } = session;
        const { zoneIds } = readBody(setUpBody, body);
        const { settings } = await findShipping(deps, locationId);
        if (!settings.liveRates) throw new ApiRefusal(409, 'live-rates-off', 'Switch live rates on first.');
        const zones = await listZones(deps, locationId);
        const unknown = zoneIds?.find((zoneId) => !zones.some(({ id }) => id === zoneId));
        if (unknown !== undefined)
          throw new ApiRefusal(404, 'unknown-zone', `The store has no shipping zone ${shortText(unknown)}.`);
        const kept = await keepCarrier(deps, locationId, zoneIds ?? zones.map(({ id }) => id));
        const refusal = setUpRefusals[kept?.problem ?? ''];
        if (refusal) throw new ApiRefusal(409, refusal.code, refusal.message);
        return shown(locationId);
      }),
    ),
    'POST /api/shipping/preview': forEverybody(async ({ session, body }) => {
      const cart = toCart(readBody(previewBody, body));
      const startedAt = deps.clock.now();
      const { settings } = await findShipping(deps, session.locationId);
      const deadline = startedAt + previewMs;
      const quoted = await quoteCart(deps, { locationId: session.locationId, cart, shipping: settings, deadline });
      const parts = new Map(quoted.combined.map(({ speed, parts: of }) => [speed, of]));
      const reply: RatesPreview = {
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
      };
      return json(200, reply);
    }),
  };
}

async function toReply(deps: RatesSetUp, locationId: LocationId): Promise<ShippingReply> {
  const { settings, ratesKey, carrier, lastAsked } = await findShipping(deps, locationId);
  const zones = settings.liveRates ? await deps.storeShipping.listZones(locationId).catch(tolerated) : undefined;
  const problem = carrier?.problem;
  const currency = zones?.flatMap(({ rates }) => rates).find((rate) => rate.currency !== undefined)?.currency;
  return {
    ...settings,
    state: settings.liveRates ? (lastAsked ? 'on' : 'never-asked') : 'off',
    checks: settings.liveRates ? checksOf(carrier) : [],
    ...(currency !== undefined && { currency }),
    ...(ratesKey && { ratesUrl: callbackUrlOf(deps, { ratesKey }) }),
    ...(zones && { zones: zones.map((zone) => toZone(zone, carrier?.id)) }),
    ...(problem === 'missing-scope' && { installUrl: installLink(deps) }),
    ...(lastAsked && { lastAsked: { ...lastAsked, at: new Date(lastAsked.at).toISOString() } }),
  };
}

function checksOf(carrier: CarrierRecord | undefined): readonly ShippingCheck[] {
  if (carrier?.id === undefined) {
    return [
      { id: 'carrier', done: false, reason: carrier?.problem ?? 'not-registered' },
      { id: 'zones', done: false },
    ];
  }
  const { problem } = carrier;
  return [
    { id: 'carrier', done: true },
    { id: 'zones', done: problem === undefined, ...(problem && { reason: problem }) },
  ];
}

function toZone(zone: StoreZone, carrierId: string | undefined): ShippingZoneReply {
  const { id, name, countries } = zone;
  return { id, name, countries, asks: carrierId !== undefined && ratesOf(carrierId, zone).length > 0 };
}

/** Trouble of HighLevel's is no trouble of this answer. @throws whatever is ours. */
function tolerated(error: unknown): undefined {
  if (!isTheirs(error)) throw error;
  return undefined;
}

/** @throws ApiRefusal 422 with the link that grants the scope. */
async function listZones(deps: RatesSetUp, locationId: LocationId): Promise<readonly StoreZone[]> {
  try {
    return await deps.storeShipping.listZones(locationId);
  } catch (error) {
    if (!(error instanceof PermanentError && error.code === 'missing-scope')) throw error;
    const installUrl = installLink(deps);
    const message = `Allow this app to set up shipping in your store, then try again: ${installUrl}`;
    throw new ApiRefusal(422, 'missing-scope', message, { installUrl });
  }
}

const setUpRefusals: Readonly<Record<string, { readonly code: string; readonly message: string }>> = {
  refused: {
    code: 'highlevel-refused',
    message: 'Your CRM refused to set up the carrier. Try again, or choose other zones.',
  },
  'unknown-answer': {
    code: 'unknown-answer',
    message: 'Your CRM answered in a way this app does not know. Nothing was changed.',
  },
};

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
  'no-state': 'destination.state: this country needs one, such as IL.',
  'two-currencies': 'items: must all be in one currency.',
};

const toMoney = (money: Money) => ({ amount: formatMajor(money), currency: money.currency });
