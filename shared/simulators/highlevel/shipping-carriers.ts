import type { SimulatedResponse } from '../simulator.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import { all, change, keep, one, shelvedView } from './shelf.ts';
import type { Document, Shelved } from './state.ts';
import { type Check, filledText, listOf, object, oneOf, optional, required, truth } from './validation.ts';

export const service = object({ name: required(filledText), value: required(filledText) });

const publicUrl: Check = (value, path) =>
  typeof value === 'string' && URL.canParse(value) ? [] : [`${path} must be a URL address`];

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  name: required(filledText),
  callbackUrl: required(publicUrl),
  services: optional(listOf(service)),
  allowsMultipleServiceSelection: optional(truth),
};

/** The app owns the carriers that it makes. A carrier is asked for rates only where a zone has a rate of it. */
export function createCarrier(call: Call): SimulatedResponse {
  const made = keep(call, { on: 'carrier', fields });
  made.document = { ...made.document, marketplaceAppId: call.world.settings.appId };
  return answer(201, view(made));
}

export function listCarriers(call: Call): SimulatedResponse {
  return answer(200, all(call, 'carrier').map(view));
}

export function getCarrier(call: Call): SimulatedResponse {
  return answer(200, view(one(call, 'carrier', call.params.carrierId)));
}

export function updateCarrier(call: Call): SimulatedResponse {
  const found = one(call, 'carrier', call.params.carrierId);
  change(call, found, fields);
  return answer(200, view(found));
}

export function deleteCarrier(call: Call): SimulatedResponse {
  call.world.shelves.carrier.delete(one(call, 'carrier', call.params.carrierId).id);
  return json(200, { status: true, message: 'Shipping carrier deleted successfully' });
}

function view(found: Shelved): Document {
  return { services: [], allowsMultipleServiceSelection: false, ...shelvedView(found) };
}

function answer(status: number, data: unknown): SimulatedResponse {
  return json(status, { status: true, message: 'Shipping carrier', data });
}
