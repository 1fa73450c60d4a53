import type {
  CompanyId,
  ConnectionKey,
  LocationId,
  OrderId,
  PriceId,
  ProviderId,
  ProviderProductId,
  ProviderStoreId,
  RatesKey,
  RunId,
  StoreProductId,
  Tenant,
} from '../../../domain/ids.ts';
import type { OrderRecord, OrderState } from '../../../domain/orders/order.ts';
import type { Activity } from '../../../ports/activities.ts';
import type { ProductKey } from '../../../ports/catalog.ts';
import type { OrderMark } from '../../../ports/orders.ts';
import type { Ticket } from '../../../ports/tickets.ts';
import type { Key } from './document-table.ts';

/**
 * Every key of the one table, and where else a record is found. Reads by pk and sk are consistent; the indexes may lag by
 * seconds. docs/records.md prints them beside the fields of what they lead to.
 *
 *     which …                                       is asked of
 *     orders of a state, by when they were placed   lists  ORDERS#location#state, from and until by time; other filters while reading
 *     orders to look at, the longest due first      due    OPEN#location
 *     orders by a number, by how it begins          FIND#word…, then the records at once
 *     orders of a buyer                             BUYER#hash…, then the records at once
 *     orders owed, of test mode                     OWED#time…, TEST#time…, then the records at once
 *     locations of a company                        lists  COMPANY#company
 *     locations in a state                          due    INSTALLATIONS#state
 *     an agency's accounts in a row                 lists  FLEET#company
 *     tokens that end soon                          due    TOKENS#shard
 *     runs by time; unfinished ones                 lists  RUNS-BY-TIME#location; due  RUNS#location
 *     products of a store, proofs of days, events   their own keys, by how they begin or from one to another
 */
const locationPk = (locationId: LocationId) => `LOC#${locationId}`;
const companyPk = (companyId: CompanyId) => `COMPANY#${companyId}`;

/** Milliseconds as text that sorts like the number. */
const sortableTime = (time: number) => String(Math.max(0, Math.trunc(time))).padStart(15, '0');

const tenantPk = (tenant: Tenant) => (tenant.kind === 'location' ? locationPk(tenant.id) : companyPk(tenant.id));

export const installationKeys = {
  ofLocation: (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'INSTALLATION' }),
  ofCompany: (companyId: CompanyId): Key => ({ pk: companyPk(companyId), sk: 'INSTALLATION' }),
  byCompany: (companyId: CompanyId, locationId: LocationId): Key => ({
    pk: companyPk(companyId),
    sk: locationPk(locationId),
  }),
  byState: (state: string, locationId: LocationId): Key => ({
    pk: `INSTALLATIONS#${state}`,
    sk: locationPk(locationId),
  }),
  companyPartition: companyPk,
  statePartition: (state: string) => `INSTALLATIONS#${state}`,
};

export const tokenShards = 16;

export const tokenKeys = {
  of: (tenant: Tenant): Key => ({ pk: tenantPk(tenant), sk: 'TOKENS' }),
  /** @param shard 0 to 15: the writes of an hourly renewal spread over as many partitions. */
  byExpiry: (shard: number, expiresAt: number, tenant: Tenant): Key => ({
    pk: tokenKeys.shardPartition(shard),
    sk: `${sortableTime(expiresAt)}#${tenant.id}`,
  }),
  shardPartition: (shard: number) => `TOKENS#${shard}`,
  before: (time: number) => sortableTime(time),
};

export const connectionKeys = {
  of: (locationId: LocationId, provider: ProviderId): Key => ({
    pk: locationPk(locationId),
    sk: `CONNECTION#${provider}`,
  }),
  partition: locationPk,
  prefix: 'CONNECTION#',
  subscription: (connectionKey: ConnectionKey): Key => ({ pk: `SUBSCRIPTION#${connectionKey}`, sk: 'SUBSCRIPTION' }),
  fingerprint: (provider: ProviderId, fingerprint: string): Key => ({
    pk: `FINGERPRINT#${provider}#${fingerprint}`,
    sk: 'SUBSCRIPTION',
  }),
};

export const pendingKeys = {
  of: (tenant: Tenant, provider: ProviderId): Key => ({ pk: tenantPk(tenant), sk: `PENDING#${provider}` }),
  partition: tenantPk,
  prefix: 'PENDING#',
};

export const settingsKey = (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'SETTINGS' });

export const orderKeys = {
  of: (locationId: LocationId, orderId: OrderId): Key => ({ pk: locationPk(locationId), sk: `ORDER#${orderId}` }),
  byState: (
    locationId: LocationId,
    state: OrderState,
    place: { readonly at: number; readonly orderId: OrderId },
  ): Key => ({
    pk: orderKeys.statePartition(locationId, state),
    sk: orderKeys.place(place),
  }),
  place: ({ at, orderId }: { readonly at: number; readonly orderId: OrderId }) => `${sortableTime(at)}#${orderId}`,
  statePartition: (locationId: LocationId, state: OrderState) => `ORDERS#${locationId}#${state}`,
  open: (locationId: LocationId, dueAt: number | undefined, orderId: OrderId): Key => ({
    pk: orderKeys.openPartition(locationId),
    // Letters come after every time.
    sk: `${dueAt === undefined ? 'never' : sortableTime(dueAt)}#${orderId}`,
  }),
  openPartition: (locationId: LocationId) => `OPEN#${locationId}`,
  /** Before any order that was placed at `time`; and before any that was placed after it. */
  atOrAfter: (time: number) => sortableTime(time),
  after: (time: number) => `${sortableTime(time)}$`,
  /** After every time. */
  end: ':',
  partition: locationPk,
  word: (locationId: LocationId, word: string, orderId: OrderId): Key => ({
    pk: locationPk(locationId),
    sk: `${orderKeys.wordPrefix(word)}#${orderId}`,
  }),
  wordPrefix: (word: string) => `FIND#${word}`,
  buyer: (locationId: LocationId, buyer: string, orderId: OrderId): Key => ({
    pk: locationPk(locationId),
    sk: `${orderKeys.buyerPrefix(buyer)}${orderId}`,
  }),
  buyerPrefix: (buyer: string) => `BUYER#${buyer}#`,
  marked: (
    mark: OrderMark,
    { locationId, placedAt, orderId }: Pick<OrderRecord, 'locationId' | 'placedAt' | 'orderId'>,
  ): Key => ({
    pk: locationPk(locationId),
    sk: `${orderKeys.markPrefix(mark)}${sortableTime(placedAt)}#${orderId}`,
  }),
  markPrefix: (mark: OrderMark) => `${mark.toUpperCase()}#`,
};

export const reconcileKeys = {
  progress: (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'RECONCILED' }),
  proof: (locationId: LocationId, day: string): Key => ({ pk: locationPk(locationId), sk: `PROOF#${day}` }),
  day: (locationId: LocationId, day: string): Key => ({ pk: locationPk(locationId), sk: `DAY#${day}` }),
  partition: locationPk,
};

export const pulseKey = (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'PULSE' });

export const catalogKeys = {
  product: ({ locationId, provider, storeId, productId }: ProductKey): Key => ({
    pk: locationPk(locationId),
    sk: `${catalogKeys.productPrefix(provider, storeId)}${productId}`,
  }),
  partition: locationPk,
  productPrefix: (provider: ProviderId, storeId: ProviderStoreId) => `PRODUCT#${provider}#${storeId}#`,
  selection: ({ locationId, provider, storeId }: Omit<ProductKey, 'productId'>): Key => ({
    pk: locationPk(locationId),
    sk: `SELECTION#${provider}#${storeId}`,
  }),
  /** Beside a product that waits for the merchant. */
  needy: ({ locationId, provider, storeId, productId }: ProductKey): Key => ({
    pk: locationPk(locationId),
    sk: `${catalogKeys.needyPrefix}${provider}#${storeId}#${productId}`,
  }),
  needyPrefix: 'NEEDY#',
  price: (locationId: LocationId, priceId: PriceId): Key => ({ pk: locationPk(locationId), sk: `PRICE#${priceId}` }),
  owned: (locationId: LocationId, id: StoreProductId): Key => ({ pk: locationPk(locationId), sk: `OWNED#${id}` }),
  /** @param sku as people compare them, see `skuKey`. */
  sku: (locationId: LocationId, sku: string): Key => ({ pk: locationPk(locationId), sk: `SKU#${sku}` }),
  declined: (locationId: LocationId, id: StoreProductId): Key => ({ pk: locationPk(locationId), sk: `DECLINED#${id}` }),
};

export const runKeys = {
  partition: locationPk,
  prefix: 'RUN#',
  of: (locationId: LocationId, runId: RunId): Key => ({ pk: locationPk(locationId), sk: `${runKeys.prefix}${runId}` }),
  unfinished: (locationId: LocationId, runId: RunId): Key => ({
    pk: runKeys.unfinishedPartition(locationId),
    sk: runId,
  }),
  byTime: ({
    locationId,
    startedAt,
    runId,
  }: {
    readonly locationId: LocationId;
    readonly startedAt: number;
    readonly runId: RunId;
  }): Key => ({
    pk: runKeys.timePartition(locationId),
    sk: `${sortableTime(startedAt)}#${runId}`,
  }),
  timePartition: (locationId: LocationId) => `RUNS-BY-TIME#${locationId}`,
  unfinishedPartition: (locationId: LocationId) => `RUNS#${locationId}`,
  result: (locationId: LocationId, runId: RunId, productId: ProviderProductId): Key => ({
    pk: runKeys.resultPartition(locationId, runId),
    sk: `RESULT#${productId}`,
  }),
  resultPartition: (locationId: LocationId, runId: RunId) => `RUN#${locationId}#${runId}`,
};

export const activityKeys = {
  of: ({ locationId, at, id }: Pick<Activity, 'locationId' | 'at' | 'id'>): Key => ({
    pk: locationPk(locationId),
    sk: `${activityKeys.prefix}${sortableTime(at)}#${id}`,
  }),
  partition: locationPk,
  prefix: 'ACTIVITY#',
};

export const pageKeys = {
  preferences: (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'PREFERENCES' }),
  views: (locationId: LocationId, userId: string): Key => ({ pk: locationPk(locationId), sk: `VIEWS#${userId}` }),
  answer: (locationId: LocationId, key: string): Key => ({ pk: locationPk(locationId), sk: `ANSWER#${key}` }),
};

export const shippingKeys = {
  of: (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'SHIPPING' }),
  byKey: (ratesKey: RatesKey): Key => ({ pk: `RATES-KEY#${ratesKey}`, sk: 'LOCATION' }),
  asked: (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'RATES-ASKED' }),
  quotes: (locationId: LocationId, key: string): Key => ({ pk: shippingKeys.quotesPartition(locationId), sk: key }),
  quotesPartition: (locationId: LocationId) => `QUOTES#${locationId}`,
  shown: (locationId: LocationId, cart: string): Key => ({
    pk: shippingKeys.quotesPartition(locationId),
    sk: `CART#${cart}`,
  }),
  questions: (locationId: LocationId, provider: string, minute: number): Key => ({
    pk: shippingKeys.quotesPartition(locationId),
    sk: `QUESTIONS#${provider}#${minute}`,
  }),
};

export const catalogLeaseKey = (locationId: LocationId): Key => ({ pk: locationPk(locationId), sk: 'CATALOG-TURN' });

export const laneRoomKeys = {
  of: (locationId: LocationId, lane: string): Key => ({ pk: locationPk(locationId), sk: `ROOM#${lane}` }),
  pool: (lane: string): Key => ({ pk: 'SYSTEM', sk: `POOL#${lane}` }),
};

export const ticketKey = (kind: Ticket['kind'], id: string): Key => ({ pk: `TICKET#${kind}#${id}`, sk: 'TICKET' });

/** @param part of the body, from 1; absent: the record itself. */
export const unreadableEventKey = (source: string, bodyHash: string, part?: number): Key => ({
  pk: `UNREADABLE#${source}`,
  sk: part === undefined ? bodyHash : `${bodyHash}#${part}`,
});

export const fingerprintKey: Key = { pk: 'SYSTEM', sk: 'FINGERPRINT-KEY' };

/** The one data key of the stage, wrapped. */
export const stageDataKey: Key = { pk: 'SYSTEM', sk: 'DATA-KEY' };

export const scheduleKey = (schedule: string): Key => ({ pk: 'SYSTEM', sk: `SCHEDULE#${schedule}` });

/** What a secret is sealed to, as text. */
export const tableKeyOf = ({ pk, sk }: Key): string => `${pk}|${sk}`;
