import type { SimulatedResponse } from '../simulator.ts';
import { availableRates } from './available-rates.ts';
import type { Call, Route } from './routing.ts';
import { createCarrier, deleteCarrier, getCarrier, listCarriers, updateCarrier } from './shipping-carriers.ts';
import { createRate, deleteRate, getRate, listRates, updateRate } from './shipping-rates.ts';
import { createZone, deleteZone, getZone, listZones, updateZone } from './shipping-zones.ts';
import { getStoreSettings, saveStoreSettings } from './store-settings.ts';

const carriers = '/store/shipping-carrier';
const carrier = `${carriers}/:carrierId`;
const zones = '/store/shipping-zone';
const zone = `${zones}/:zoneId`;
const rates = `${zone}/shipping-rate`;
const rate = `${rates}/:rateId`;
const settings = '/store/store-setting';

const handlers: readonly (readonly [Route['method'], string, (call: Call) => SimulatedResponse])[] = [
  ['POST', carriers, createCarrier],
  ['GET', carriers, listCarriers],
  ['GET', carrier, getCarrier],
  ['PUT', carrier, updateCarrier],
  ['DELETE', carrier, deleteCarrier],
  ['POST', zones, createZone],
  ['GET', zones, listZones],
  ['GET', zone, getZone],
  ['PUT', zone, updateZone],
  ['DELETE', zone, deleteZone],
  ['POST', `${zones}/shipping-rates`, availableRates],
  ['POST', rates, createRate],
  ['GET', rates, listRates],
  ['GET', rate, getRate],
  ['PUT', rate, updateRate],
  ['DELETE', rate, deleteRate],
];

/** The specification declares no scopes here; these are the ones that consent pages list. */
export const shippingRoutes: readonly Route[] = [
  ...handlers.map(
    ([method, path, handle]): Route => ({
      method,
      path,
      access: 'location',
      scope: method === 'GET' ? 'store/shipping.readonly' : 'store/shipping.write',
      handle,
    }),
  ),
  { method: 'GET', path: settings, access: 'location', scope: 'store/setting.readonly', handle: getStoreSettings },
  { method: 'POST', path: settings, access: 'location', scope: 'store/setting.write', handle: saveStoreSettings },
];
