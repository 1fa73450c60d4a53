import type { SimulatedResponse } from '../simulator.ts';
import { pageOf } from './paging.ts';
import { invalid, json } from './responses.ts';
import type { Call } from './routing.ts';
import { all, change, keep, one, shelvedView } from './shelf.ts';
import { service } from './shipping-carriers.ts';
import type { Document, Shelved } from './state.ts';
import { filledText, listOf, number, oneOf, optional, orNull, required, text, truth } from './validation.ts';

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  name: required(filledText),
  description: optional(text),
  currency: required(filledText),
  amount: required(number(0)),
  conditionType: required(oneOf('none', 'price', 'weight')),
  minCondition: required(orNull(number(0))),
  maxCondition: required(orNull(number(0))),
  isCarrierRate: optional(truth),
  shippingCarrierId: required(text),
  percentageOfRateFee: optional(number(0)),
  shippingCarrierServices: optional(listOf(service)),
};

/** A rate of a carrier names one that exists; of the others the field is there and says nothing. */
export function createRate(call: Call): SimulatedResponse {
  const zone = one(call, 'zone', call.params.zoneId);
  demandCarrier(call, call.body);
  return answer(201, rateView(keep(call, { on: 'rate', fields, parentId: zone.id })));
}

export function listRates(call: Call): SimulatedResponse {
  const zone = one(call, 'zone', call.params.zoneId);
  return answer(200, pageOf(all(call, 'rate', zone.id), call, 10).map(rateView));
}

export function getRate(call: Call): SimulatedResponse {
  return answer(200, rateView(requireRate(call)));
}

export function updateRate(call: Call): SimulatedResponse {
  const found = requireRate(call);
  demandCarrier(call, { ...found.document, ...call.body });
  change(call, found, fields);
  return answer(200, rateView(found));
}

export function deleteRate(call: Call): SimulatedResponse {
  call.world.shelves.rate.delete(requireRate(call).id);
  return json(200, { status: true, message: 'Shipping rate deleted successfully' });
}

export function rateView(rate: Shelved): Document {
  return { ...shelvedView(rate), shippingZoneId: rate.parentId };
}

function requireRate(call: Call): Shelved {
  const zone = one(call, 'zone', call.params.zoneId);
  const found = one(call, 'rate', call.params.rateId);
  return found.parentId === zone.id ? found : one(call, 'rate', undefined);
}

function demandCarrier({ world }: Call, { isCarrierRate, shippingCarrierId, altId }: Document): void {
  const carrier = world.shelves.carrier.get(String(shippingCarrierId));
  if (isCarrierRate === true && (carrier === undefined || (altId !== undefined && carrier.locationId !== altId))) {
    throw invalid(['shippingCarrierId must be the id of a shipping carrier']);
  }
}

function answer(status: number, data: unknown): SimulatedResponse {
  return json(status, { status: true, message: 'Shipping rate', data });
}
