import * as v from 'valibot';
import { PermanentError } from '../../../domain/errors.ts';
import type { LocationId } from '../../../domain/ids.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { StoreCarrier, StoreZone, StoreZoneRate } from '../../../domain/shipping/store-carrier.ts';
import type { StoreShipping } from '../../../ports/store-shipping.ts';
import { createClient, type HighLevelClient } from '../http/client.ts';
import { looseFlag, looseList, looseText, rowsOf } from '../http/loose.ts';
import { ownedBy } from '../http/owned-by.ts';
import { readPages } from '../http/paging.ts';
import { id } from '../http/schemas.ts';
import { createTransport } from '../http/transport.ts';
import type { StorefrontOptions } from './storefront.ts';

const pageSize = 10;
/** What the merchant reads in HighLevel's shipping settings; shoppers read the names of the rates. */
const carrierName = 'Dropshipping live rates';

/** Answers wrap everything in `data` (store.json, 2026-06-19, documented). */
const carrierRow = v.looseObject({ _id: id, callbackUrl: looseText });
const rateRow = v.looseObject({ _id: id, currency: looseText, isCarrierRate: looseFlag, shippingCarrierId: looseText });
const countryRow = v.looseObject({ code: v.string() });
const zoneRow = v.looseObject({
  _id: id,
  name: looseText,
  countries: looseList(countryRow),
  shippingRates: looseList(rateRow),
});
/** Strict: a carrier that is not seen would be registered once more, every day. */
const carriersAnswer = v.looseObject({ data: v.array(carrierRow) });
const madeAnswer = v.looseObject({ data: v.looseObject({ _id: id }) });
/** One odd zone hides no other; no list at all is not the same as no zones. */
const zonesAnswer = v.looseObject({
  data: v.pipe(
    v.array(v.unknown()),
    v.transform((value) => rowsOf(zoneRow, value).rows),
  ),
});

/** `clientOf` speaks in the location's name. */
export function createStoreShipping(clientOf: (locationId: LocationId) => HighLevelClient): StoreShipping {
  return {
    async listCarriers(locationId) {
      const answer = await clientOf(locationId).call('listCarriers', { query: ownedBy(locationId) }, carriersAnswer);
      return answer.data.map(({ _id, callbackUrl = '' }): StoreCarrier => ({ id: _id, callbackUrl }));
    },
    async createCarrier(locationId, callbackUrl) {
      const json = { ...ownedBy(locationId), ...carrierBody(callbackUrl) };
      const { data } = await clientOf(locationId).call('createCarrier', { json }, madeAnswer);
      return data._id;
    },
    async moveCarrier(locationId, { id: carrierId, callbackUrl }) {
      const json = { ...ownedBy(locationId), ...carrierBody(callbackUrl) };
      await clientOf(locationId).send('updateCarrier', { carrierId, json });
    },
    deleteCarrier: (locationId, carrierId) =>
      gone(clientOf(locationId).send('deleteCarrier', { carrierId, query: ownedBy(locationId) })),
    async listZones(locationId) {
      const rows = await readPages(pageSize, async (offset) => {
        const query = { ...ownedBy(locationId), withShippingRate: 'true', limit: pageSize, offset };
        const { data } = await clientOf(locationId).call('listZones', { query }, zonesAnswer);
        return { rows: data };
      });
      return rows.map(toZone);
    },
    async addToZone(locationId, zoneId, { carrierId, currency }) {
      const json = {
        ...ownedBy(locationId),
        ...{ name: carrierName, currency, amount: 0, conditionType: 'none', minCondition: null, maxCondition: null },
        ...{ isCarrierRate: true, shippingCarrierId: carrierId, percentageOfRateFee: 0, shippingCarrierServices: [] },
      };
      await clientOf(locationId).send('createRate', { zoneId, json });
    },
    deleteRate: (locationId, zoneId, rateId) =>
      gone(clientOf(locationId).send('deleteRate', { zoneId, rateId, query: ownedBy(locationId) })),
  };
}

function carrierBody(callbackUrl: string) {
  return { name: carrierName, callbackUrl, services: [], allowsMultipleServiceSelection: false };
}

function toZone({ _id, name = '', countries, shippingRates }: v.InferOutput<typeof zoneRow>): StoreZone {
  return { id: _id, name, countries: countries.map(({ code }) => code), rates: shippingRates.map(toRate) };
}

function toRate({ _id, currency, isCarrierRate, shippingCarrierId }: v.InferOutput<typeof rateRow>): StoreZoneRate {
  return omitUndefined({ id: _id, currency, carrierId: isCarrierRate === true ? shippingCarrierId : undefined });
}

async function gone(removal: Promise<void>): Promise<void> {
  await removal.catch((error) => {
    if (!(error instanceof PermanentError && error.code === 'highlevel-not-found')) throw error;
  });
}

/** For the daily check, which has all the time that HighLevel takes. */
export function openStoreShipping({ accessTokens, ...options }: StorefrontOptions): StoreShipping {
  const transport = createTransport(options);
  return createStoreShipping((locationId) =>
    createClient(transport, accessTokens, { kind: 'location', id: locationId }),
  );
}
