import * as v from 'valibot';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
  toRunId,
} from '../ids.ts';
import { longestId } from '../longest-id.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(longestId));

const locationId = v.pipe(id, v.transform(toLocationId));
const companyId = v.pipe(id, v.transform(toCompanyId));
const orderId = v.pipe(id, v.transform(toOrderId));
const provider = v.pipe(id, v.transform(toProviderId));

/** What a queue's text must be to become a command; its type is read off. Tried one after the other: the most frequent first. */
export const command = v.variant('kind', [
  /** Bring HighLevel to what the provider has done with one of its orders. */
  v.object({
    kind: v.literal('CreateFulfillments'),
    provider,
    providerOrderId: v.pipe(id, v.transform(toProviderOrderId)),
    /** The subscription the event came through; its connections tell the location when our reference does not. */
    connectionKey: v.exactOptional(v.pipe(id, v.transform(toConnectionKey))),
    storeId: v.exactOptional(v.pipe(id, v.transform(toProviderStoreId))),
    /** Known when our reference named them. */
    locationId: v.exactOptional(locationId),
    orderId: v.exactOptional(orderId),
    /** As the event told: ask the provider what became of each parcel, too. */
    detail: v.exactOptional(v.literal('parcels')),
  }),
  v.object({ kind: v.literal('ExportOrder'), locationId, orderId }),
  v.object({ kind: v.literal('ReconcileLocation'), locationId }),
  /** Erase what is no longer kept of a location: old orders, and some time after its end everything. */
  v.object({ kind: v.literal('EraseExpired'), locationId }),
  /** See which orders of a location have their turn. Its message waits on the queue until `at`; ms. */
  v.object({ kind: v.literal('SendDue'), locationId, at: v.number() }),
  v.object({
    kind: v.picklist(['RecordInstall', 'RecordUninstall', 'RecordUpdate']),
    locationId: v.exactOptional(locationId),
    companyId: v.exactOptional(companyId),
    /** The platform's own time of the event, milliseconds since the epoch; absent when it sent none. */
    occurredAt: v.exactOptional(v.number()),
    planId: v.exactOptional(id),
  }),
  v.object({ kind: v.literal('ActivateInstallation'), locationId, companyId: v.exactOptional(companyId) }),
  v.object({ kind: v.literal('ActivateCompany'), companyId }),
  v.object({ kind: v.literal('RefreshToken'), tenant: v.picklist(['location', 'company']), id }),
  v.object({ kind: v.literal('RunCatalogSync'), locationId, provider, runId: v.pipe(id, v.transform(toRunId)) }),
  v.object({
    kind: v.literal('SyncProduct'),
    locationId,
    provider,
    productId: v.pipe(id, v.transform(toProviderProductId)),
    /** As the event told: the merchant takes it out of the shop. */
    withdrawn: v.exactOptional(v.literal(true)),
  }),
  v.object({ kind: v.literal('CheckConnection'), locationId, provider }),
]);
