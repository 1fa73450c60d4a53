import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toRunId,
  toStoreProductId,
} from '../../../shared/domain/ids.ts';
import type { OrderPart, OrderRecord } from '../../../shared/domain/orders/order.ts';
import type { RecordSample } from './record-sample.ts';
import { shippingSamples } from './shipping-samples.ts';

const locationId = toLocationId('{location}');
const companyId = toCompanyId('{company}');
const provider = toProviderId('{provider}');
const storeId = toProviderStoreId('{store}');
const productId = toProviderProductId('{product}');
const storeProductId = toStoreProductId('{store product}');
const priceId = toPriceId('{price}');
const runId = toRunId('{run}');
const connectionKey = toConnectionKey('{key}');
const updatedAt = 0;
const credentials = { '{name}': '{secret}' };
const product = { locationId, provider, storeId, productId };

const order: OrderRecord = {
  locationId,
  orderId: toOrderId('{order}'),
  state: 'waiting',
  placedAt: 0,
  storeUpdatedAt: 0,
  gate: { kind: 'open' },
  lines: [],
  parts: [],
  parcels: [],
  dueAt: 0,
  looks: 0,
  timeline: [],
  updatedAt,
};

const part: OrderPart = {
  part: 1,
  revision: 1,
  provider,
  storeId,
  lines: [],
  state: 'confirmed',
  providerOrderId: toProviderOrderId('word'),
  cost: { minor: 1, currency: 'EUR' },
  attempts: 1,
};
const noSums = { orders: 0, sent: 0, shipped: 0, waiting: 0, stuck: 0, paid: [], cost: [], profit: [], withoutCost: 0 };
const refunded = { code: 'refunded', message: '' };
const found: OrderRecord = {
  ...order,
  isTest: true,
  buyer: '{hash}',
  gate: { kind: 'cancelled', reason: refunded },
  parts: [part],
};

/** One of each kind of record that the table holds. */
export const recordSamples: readonly RecordSample[] = [
  {
    title: 'An installation of a location',
    type: 'Installation',
    place: 'installations.*',
    save: ({ installations }) =>
      installations.save({ locationId, companyId, state: 'active', generation: 1, updatedAt }, 0),
  },
  {
    title: 'An installation of a company',
    type: 'CompanyInstallation',
    place: 'companies.*',
    save: ({ installations }) => installations.saveCompany({ companyId, state: 'active', updatedAt }, 0),
  },
  {
    title: 'Tokens',
    type: 'TokenRecord',
    place: 'tokens.*',
    save: ({ tokens }) =>
      tokens.save(
        {
          tenant: { kind: 'location', id: locationId },
          accessToken: '{secret}',
          refreshToken: '{secret}',
          expiresAt: 0,
          scopes: [],
          storedAt: 0,
        },
        0,
      ),
  },
  {
    title: 'A connection',
    type: 'Connection',
    place: 'connections.*.*',
    save: ({ connections }) =>
      connections.save({ locationId, provider, state: 'active', credentials, connectedAt: 0, updatedAt }, 0),
  },
  {
    title: 'A webhook subscription',
    type: 'Subscription',
    place: 'subscription',
    save: ({ connections }) =>
      connections.saveSubscription(
        { connectionKey, provider, tokenFingerprint: '{hmac}', secrets: [{ value: '{secret}' }], members: [] },
        0,
      ),
  },
  {
    title: 'Credentials that wait for an installation',
    type: 'PendingCredentials',
    place: 'pendingCredentials.*',
    save: ({ pendingCredentials }) =>
      pendingCredentials.put({ provider, credentials, target: { kind: 'location', locationId }, receivedAt: 0 }),
  },
  { title: 'Settings', type: 'SettingsChange', save: ({ settings }) => settings.change(locationId, {}) },
  {
    title: 'An order',
    type: 'OrderRecord',
    place: 'orders.*',
    save: ({ orders }) => orders.save(order, 0),
  },
  {
    title: 'What an order is found by',
    beside: /^(?!ORDER#)/,
    save: ({ orders }) => orders.save(found, 0),
  },
  {
    title: 'How far reconciliation has looked',
    type: 'ReconcileProgress',
    place: 'progress',
    save: ({ reconcile }) => reconcile.saveProgress({ locationId, watermark: 0, updatedAt }, 0),
  },
  {
    title: 'A location at a glance',
    type: 'Pulse',
    save: ({ pulses }) => pulses.save({ locationId, updatedAt }, 0),
  },
  {
    title: 'A day of an account',
    type: 'AccountDay',
    save: ({ reconcile }) => reconcile.saveDay({ locationId, day: '{day}', timeZone: 'UTC', ...noSums, updatedAt }, 0),
  },
  {
    title: 'The proof of a day',
    type: 'DailyProof',
    place: 'proof',
    save: ({ reconcile }) =>
      reconcile.saveProof(
        {
          locationId,
          day: '{day}',
          seen: 0,
          exported: 0,
          waiting: 0,
          needsAttention: 0,
          matched: 0,
          missing: 0,
          updatedAt,
        },
        0,
      ),
  },
  {
    title: 'A product',
    type: 'ProductRecord',
    place: 'products.*',
    save: ({ catalog }) =>
      catalog.save({ ...product, title: '{title}', state: 'linked', pushed: {}, variants: {}, updatedAt }, 0),
  },
  {
    title: 'Which products of a store a merchant wants',
    type: 'Selection',
    save: ({ catalog }) => catalog.putSelection({ locationId, provider, storeId }, { mode: 'all', productIds: [] }),
  },
  {
    title: 'That a product waits for the merchant',
    beside: /^NEEDY#/,
    save: ({ catalog }) =>
      catalog.save({ ...product, title: '{title}', state: 'failed', pushed: {}, variants: {}, updatedAt }, 0),
  },
  {
    title: 'What a price means at its provider',
    type: 'PriceMapping',
    place: 'mappings.*',
    save: ({ catalog }) =>
      catalog.putMapping({
        ...product,
        priceId,
        storeProductId,
        variantId: toProviderVariantId('{variant}'),
        orderKey: {},
        updatedAt,
      }),
  },
  {
    title: 'That we made a store product',
    save: ({ catalog }) => catalog.putOwned(locationId, storeProductId, product),
  },
  {
    title: 'Which variant has a SKU',
    save: ({ catalog }) =>
      catalog.putSku(locationId, '{sku}', { ...product, variantId: toProviderVariantId('{variant}') }),
  },
  {
    title: 'That a copy of a product of ours is the merchant’s own',
    save: ({ catalog }) => catalog.putDeclined(locationId, storeProductId, 0),
  },
  {
    title: 'A catalog run',
    type: 'CatalogRun',
    place: 'runs.*',
    save: async ({ catalogRuns }) => {
      const run = {
        ...{ locationId, provider, runId, dryRun: false, startedAt: 0, updatedAt },
        ...{ products: { planned: 0, done: 0 }, calls: { planned: 0, done: 0 } },
        counts: { created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
      };
      await catalogRuns.save({ ...run, state: 'running' }, 0);
      await catalogRuns.save({ ...run, state: 'finished', finishedAt: 0 }, 0);
    },
  },
  {
    title: 'What a run did with a product',
    type: 'RunResult',
    place: 'results.*',
    save: ({ catalogRuns }) =>
      catalogRuns.putResult(locationId, runId, { productId, title: '{title}', outcome: 'created', calls: 0 }),
  },
  {
    title: 'The lease of a catalog',
    type: 'CatalogLease',
    place: 'turn',
    save: ({ catalogLeases }) => catalogLeases.save({ locationId, updatedAt }, 0),
  },
  {
    title: 'What somebody did at the page',
    type: 'Activity',
    save: ({ activities }) =>
      activities.put({
        locationId,
        id: '{id}',
        at: 0,
        by: { kind: 'person', id: '{user}', name: '{secret}' },
        kind: 'orders',
        code: '{code}',
        params: {},
      }),
  },
  ...shippingSamples,
  {
    title: 'A ticket',
    type: 'Ticket',
    place: 'tickets.*',
    save: ({ tickets }) =>
      tickets.putOnce({ kind: 'install-state', id: '{id}', createdAt: 0, expiresAt: 600_000, data: {} }),
  },
  {
    title: 'A signed event that could not be read, and each part of its body',
    save: ({ unreadableEvents }) =>
      unreadableEvents.put({ source: '{source}', reason: '{reason}', receivedAt: 0, body: Buffer.from('{body}') }),
  },
  {
    title: 'Who is at work for a location in a lane',
    type: 'LaneRoom',
    save: ({ laneRooms }) => laneRooms.save({ locationId, lane: '{lane}', places: [], sides: {}, updatedAt }, 0),
  },
  {
    title: 'Who waits in a lane for a side that is slow',
    type: 'WaryPool',
    save: ({ laneRooms }) => laneRooms.savePool({ lane: '{lane}', places: [], updatedAt }, 0),
  },
  {
    title: 'How a person wants the page',
    type: 'PagePreferences',
    save: ({ pageMemory }) => pageMemory.putPreferences('{user}', { language: '{language}' }),
  },
  {
    title: 'Views that a person has named',
    save: ({ pageMemory }) => pageMemory.putViews(locationId, '{user}', []),
  },
  {
    title: 'What was answered to a request that may come again',
    type: 'GivenAnswer',
    save: ({ pageMemory }) => pageMemory.putAnswer(locationId, '{key}', { requestHash: '{hash}', body: {} }),
  },
  { title: 'When a schedule last ran', save: ({ schedules }) => schedules.note('{name}', 0) },
  { title: 'The key of the fingerprints', save: ({ fingerprints }) => fingerprints.of('{purpose}', '{value}') },
];
