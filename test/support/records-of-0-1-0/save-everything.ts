import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import { toLocationId, toOrderId, toPriceId, toProviderId, toProviderProductId } from '../../../shared/domain/ids.ts';
import type { SaveResult, Versioned } from '../../../shared/domain/versioned.ts';
import type { PastIds } from './play-past.ts';
import { companies, connectionKey, otherShops, proofDay, runIds, shop } from './read-everything.ts';

/** Saves every record that is saved by version once more, unchanged, through the ports alone. */
export async function saveEverything(stores: Stores, ids: PastIds): Promise<void> {
  const { id: locationId } = shop;
  const { installations, tokens, connections, reconcile, catalog, catalogRuns, catalogLeases } = stores;
  for (const id of [locationId, ...otherShops]) {
    await saveAgain(await installations.find(id), installations.save);
    await saveAgain(await tokens.find({ kind: 'location', id }), tokens.save);
    for (const connection of await connections.list(id)) await saveAgain(connection, connections.save);
  }
  for (const id of companies) {
    await saveAgain(await installations.findCompany(id), installations.saveCompany);
    await saveAgain(await tokens.find({ kind: 'company', id }), tokens.save);
  }
  await saveAgain(await connections.findSubscription(connectionKey), connections.saveSubscription);
  for (const id of Object.values(ids.orders)) {
    await saveAgain(await stores.orders.find(locationId, toOrderId(id)), stores.orders.save);
  }
  for (const productId of Object.values(ids.products)) {
    const key = {
      locationId,
      provider: toProviderId('printful'),
      storeId: ids.storeId,
      productId: toProviderProductId(productId),
    };
    await saveAgain(await catalog.find(key), catalog.save);
  }
  for (const mapping of await catalog.findMappings(locationId, ids.priceIds.map(toPriceId)))
    await catalog.putMapping(mapping);
  for (const runId of runIds) await saveAgain(await catalogRuns.find(locationId, runId), catalogRuns.save);
  await saveAgain(await catalogLeases.find(locationId), catalogLeases.save);
  await saveAgain(await reconcile.findProgress(locationId), reconcile.saveProgress);
  await saveAgain(await reconcile.findProof(locationId, proofDay), reconcile.saveProof);
  await stores.settings.change(locationId, {});
  for (const pending of await stores.pendingCredentials.findFor(toLocationId('pendingShop000000001'), shop.companyId)) {
    await stores.pendingCredentials.put(pending);
  }
}

async function saveAgain<T>(
  found: Versioned<T> | undefined,
  save: (value: T, expectedVersion: number) => Promise<SaveResult>,
): Promise<void> {
  if (!found) return;
  const { kind } = await save(found.value, found.version);
  if (kind !== 'saved') throw new Error('A record that was just read could not be saved.');
}
