import type { SimulatedResponse } from '../simulator.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import { rateView } from './shipping-rates.ts';
import type { Document, Shelved } from './state.ts';
import { anything, demand, filledText, listOf, number, object, oneOf, optional, required, text } from './validation.ts';

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  country: required(filledText),
  address: optional(anything),
  amountAvailable: optional(anything),
  totalOrderAmount: required(number(0.01)),
  weightAvailable: optional(anything),
  /** Kilograms. */
  totalOrderWeight: required(number(0)),
  source: required(anything),
  products: required(listOf(object({ id: required(filledText), qty: required(number(1)) }), { minimum: 1 })),
  couponCode: optional(text),
};

/** `POST /store/shipping-zone/shipping-rates`: what the location's zones offer for this country, amount and weight. */
export function availableRates(call: Call): SimulatedResponse {
  demand(call.body, fields);
  const { zone, rate } = call.world.shelves;
  const zones = [...zone.values()].filter(
    ({ locationId, document }) => locationId === call.body.altId && covers(document, call.body.country),
  );
  const data = [...rate.values()]
    .filter((each) => zones.some(({ id }) => id === each.parentId) && isMet(each, call.body))
    .map(rateView);
  return json(201, { status: true, message: 'Shipping rates', data });
}

function covers({ countries }: Document, country: unknown): boolean {
  return (countries as readonly { readonly code: string }[]).some(({ code }) => code === country);
}

/** A bound of 0 or null is open. */
function isMet({ document }: Shelved, order: Document): boolean {
  const measures: Readonly<Record<string, unknown>> = {
    price: order.totalOrderAmount,
    weight: order.totalOrderWeight,
  };
  const value = measures[String(document.conditionType)];
  const { minCondition, maxCondition } = document;
  return (
    value === undefined ||
    (Number(value) >= Number(minCondition ?? 0) &&
      Number(value) <= (Number(maxCondition ?? 0) || Number.POSITIVE_INFINITY))
  );
}
