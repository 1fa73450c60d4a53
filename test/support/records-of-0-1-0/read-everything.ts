import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import {
  toCompanyId,
  toConnectionKey,
  toLocationId,
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toRunId,
  toStoreProductId,
} from '../../../shared/domain/ids.ts';
import type { Versioned } from '../../../shared/domain/versioned.ts';
import type { PastIds } from './play-past.ts';

export const shop = {
  id: toLocationId('tidewaterShop0000001'),
  companyId: toCompanyId('tidewaterAgency00001'),
} as const;
export const otherShops = [
  'pendingShop000000001',
  'suspendedShop0000001',
  'scopelessShop0000001',
  'reauthShop0000000001',
  'uninstalledShop00001',
  'leavingShop000000001',
].map(toLocationId);
export const companies = [shop.companyId, toCompanyId('departedAgency000001')];
export const runIds = ['run-queued', 'run-running', 'run-finished', 'run-cancelled', 'run-failed'].map(toRunId);
export const connectionKey = toConnectionKey('0f1e2d3c4b5a69788796a5b4c3d2e1f0');
export const proofDay = '2026-02-28';

/** Everything that the stores answer about the shop and its neighbours, through the ports alone. */
export async function readEverything(stores: Stores, ids: PastIds): Promise<Record<string, unknown>> {
  const { id: locationId, companyId } = shop;
  const shops = [shop.id, ...otherShops];
  return {
    installations: await valuesOf(shops, stores.installations.find),
    companies: await valuesOf(companies, stores.installations.findCompany),
    tokens: {
      ...(await valuesOf(shops, (id) => stores.tokens.find({ kind: 'location', id }))),
      ...(await valuesOf(companies, (id) => stores.tokens.find({ kind: 'company', id }))),
    },
    connections: Object.fromEntries(
      await Promise.all(
        shops.map(async (id) => [id, (await stores.connections.list(id)).map(({ value }) => value)] as const),
      ),
    ),
    subscription: (await stores.connections.findSubscription(connectionKey))?.value,
    pendingCredentials: await stores.pendingCredentials.findFor(toLocationId('pendingShop000000001'), companyId),
    settings: await stores.settings.get(locationId),
    fingerprint: await stores.fingerprints.of('address', '9 Quay Street'),
    tickets: {
      install: await stores.tickets.find('install-state', 'install-1'),
      provider: await stores.tickets.find('provider-state', 'provider-1'),
      user: await stores.tickets.find('user-context', 'user-1'),
    },
    progress: (await stores.reconcile.findProgress(locationId))?.value,
    proof: (await stores.reconcile.findProof(locationId, proofDay))?.value,
    orders: await valuesOf(Object.values(ids.orders), (id) => stores.orders.find(locationId, toOrderId(id))),
    ...(await readCatalog(stores, ids)),
  };
}

async function readCatalog(stores: Stores, { products, storeId, priceIds, storeProductIds }: PastIds) {
  const { id: locationId } = shop;
  const sorted = <T>(list: readonly T[]) =>
    list.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  return {
    products: await valuesOf(Object.values(products), (productId) =>
      stores.catalog.find({
        locationId,
        provider: toProviderId('printful'),
        storeId,
        productId: toProviderProductId(productId),
      }),
    ),
    mappings: sorted(await stores.catalog.findMappings(locationId, priceIds.map(toPriceId))),
    owned: sorted(await stores.catalog.findOwned(locationId, storeProductIds.map(toStoreProductId))),
    runs: await valuesOf(runIds, (runId) => stores.catalogRuns.find(locationId, runId)),
    unfinished: sorted((await stores.catalogRuns.listUnfinished(locationId)).map(({ runId }) => runId)),
    results: (await stores.catalogRuns.listResults(locationId, toRunId('run-finished'))).items,
    turn: (await stores.catalogLeases.find(locationId))?.value,
  };
}

async function valuesOf<Id extends string, T>(ids: readonly Id[], find: (id: Id) => Promise<Versioned<T> | undefined>) {
  const found = await Promise.all(ids.map(async (id) => [id, (await find(id))?.value] as const));
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}
