import type { SimulatedResponse } from '../simulator.ts';
import { requireQuery } from './paging.ts';
import { json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { isoTime } from './state.ts';
import { anything, demand, filledText, object, oneOf, optional, required, text, truth } from './validation.ts';

const notification = object({
  enabled: required(truth),
  subject: required(text),
  emailTemplateId: required(text),
  defaultEmailTemplateId: required(text),
});

const fields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  shippingOrigin: required(
    object({
      name: required(filledText),
      country: required(filledText),
      state: optional(anything),
      city: required(filledText),
      street1: required(filledText),
      street2: optional(text),
      zip: required(filledText),
      phone: optional(text),
      email: optional(text),
    }),
  ),
  storeOrderNotification: optional(notification),
  storeOrderFulfillmentNotification: optional(notification),
};

/** `POST /store/store-setting`: makes or replaces the location's settings. */
export function saveStoreSettings(call: Call): SimulatedResponse {
  demand(call.body, fields);
  const { storeSettings, ids } = call.world;
  const locationId = String(call.body.altId);
  const before = storeSettings.get(locationId);
  const at = isoTime(call.now);
  const saved = { _id: before?._id ?? ids.object(), ...call.body, createdAt: before?.createdAt ?? at, updatedAt: at };
  storeSettings.set(locationId, saved);
  return json(201, { status: true, message: 'Store settings saved', data: saved });
}

export function getStoreSettings(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const data = call.world.storeSettings.get(String(call.query.get('altId')));
  if (data === undefined) {
    throw problem(404, 'Store settings not found');
  }
  return json(200, { status: true, message: 'Store settings', data });
}
