import { type Endpoint, specified } from './endpoint.ts';

const carrier = '/store/shipping-carrier/{carrierId}';
const zone = '/store/shipping-zone/{zoneId}';
const carrierScope = 'The specification names no scope; `store/shipping.*` was observed on consent pages.';

/** Carriers and zones of the store's checkout. */
export const shippingEndpoints = {
  listCarriers: {
    method: 'GET',
    path: '/store/shipping-carrier',
    kind: 'read',
    scope: 'store/shipping.readonly',
    does: 'list the shipping carriers',
    source: specified('store', carrierScope),
  },
  createCarrier: {
    method: 'POST',
    path: '/store/shipping-carrier',
    kind: 'write',
    scope: 'store/shipping.write',
    does: 'register a shipping carrier',
    source: specified('store', carrierScope),
  },
  updateCarrier: {
    method: 'PUT',
    path: carrier,
    kind: 'write',
    repeatable: true,
    scope: 'store/shipping.write',
    does: 'change a shipping carrier',
    source: specified('store', carrierScope),
  },
  deleteCarrier: {
    method: 'DELETE',
    path: carrier,
    kind: 'write',
    repeatable: true,
    scope: 'store/shipping.write',
    does: 'remove a shipping carrier',
    source: specified('store', carrierScope),
  },
  listZones: {
    method: 'GET',
    path: '/store/shipping-zone',
    kind: 'read',
    scope: 'store/shipping.readonly',
    does: 'list the shipping zones',
    source: specified('store', 'That `withShippingRate` adds the rates as `shippingRates` is documented.'),
  },
  createRate: {
    method: 'POST',
    path: `${zone}/shipping-rate`,
    kind: 'write',
    scope: 'store/shipping.write',
    does: 'add a carrier to a shipping zone',
    source: specified('store', '`conditionType` in small letters is documented; the help centre writes NONE.'),
  },
  deleteRate: {
    method: 'DELETE',
    path: `${zone}/shipping-rate/{rateId}`,
    kind: 'write',
    repeatable: true,
    scope: 'store/shipping.write',
    does: 'take a carrier out of a shipping zone',
    source: specified('store'),
  },
} as const satisfies Record<string, Endpoint>;
