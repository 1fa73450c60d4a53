import type { SimulatedResponse } from '../simulator.ts';
import { pageOf } from './paging.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import { all, change, keep, one, shelvedView } from './shelf.ts';
import { rateView } from './shipping-rates.ts';
import type { Document, Shelved } from './state.ts';
import { type Check, filledText, listOf, object, oneOf, optional, required } from './validation.ts';

const countryCode: Check = (value, path) =>
  typeof value === 'string' && /^[A-Z]{2}$/.test(value) ? [] : [`${path} must be a valid enum value`];

const country = object({
  code: required(countryCode),
  states: optional(listOf(object({ code: required(filledText) }))),
});

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  name: required(filledText),
  countries: required(listOf(country, { minimum: 1 })),
};

export function createZone(call: Call): SimulatedResponse {
  return answer(201, shelvedView(keep(call, { on: 'zone', fields })));
}

/** With `withShippingRate=true` each tells its rates. */
export function listZones(call: Call): SimulatedResponse {
  return answer(
    200,
    pageOf(all(call, 'zone'), call, 10).map((zone) => view(call, zone)),
  );
}

export function getZone(call: Call): SimulatedResponse {
  return answer(200, view(call, one(call, 'zone', call.params.zoneId)));
}

export function updateZone(call: Call): SimulatedResponse {
  const found = one(call, 'zone', call.params.zoneId);
  change(call, found, fields);
  return answer(200, shelvedView(found));
}

/** Its rates go with it. */
export function deleteZone(call: Call): SimulatedResponse {
  const { zone, rate } = call.world.shelves;
  const found = one(call, 'zone', call.params.zoneId);
  zone.delete(found.id);
  for (const each of rate.values()) {
    if (each.parentId === found.id) rate.delete(each.id);
  }
  return json(200, { status: true, message: 'Shipping zone deleted successfully' });
}

function view(call: Call, zone: Shelved): Document {
  const rates = call.query.get('withShippingRate') === 'true' ? all(call, 'rate', zone.id).map(rateView) : undefined;
  return { ...shelvedView(zone), ...(rates === undefined ? {} : { shippingRates: rates }) };
}

function answer(status: number, data: unknown): SimulatedResponse {
  return json(status, { status: true, message: 'Shipping zone', data });
}
