import type { RequestWindow } from '../../../domain/catalog/catalog-lease.ts';
import { everything } from '../../../domain/catalog/selection.ts';
import { InstallationBlockedError, PermanentError } from '../../../domain/errors.ts';
import type { LocationId, ProviderId, RunId } from '../../../domain/ids.ts';
import type { StorefrontCatalog } from '../../../ports/storefront.ts';
import { activeInstallation, noteBlocked } from '../../access/installation-guard.ts';
import { openProvider } from '../../access/open-provider.ts';
import { concurrencyLimit } from '../../concurrency-limit.ts';
import { createBulkWriter } from '../bulk/bulk-writer.ts';
import type { CatalogWork } from '../product/catalog-work.ts';
import { skuIndexSource } from '../product/sku-index.ts';
import { type HeldCatalogLease, takeCatalogLease } from './catalog-lease.ts';
import { type CatalogLimits, type CatalogSyncDeps, defaultCatalogLimits } from './catalog-sync-deps.ts';
import { decorateStorefrontCatalog } from './decorate-storefront-catalog.ts';

export interface CatalogSession {
  readonly work: CatalogWork;
  readonly lease: HeldCatalogLease;
  readonly limits: CatalogLimits;
  readonly callsMade: () => number;
}

interface SessionRequest {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly runId?: RunId;
}

/** Products in the making take at most this much at once, one for each of their requests up to eight. */
const creatingPlaces = 16;
const windowMs = 10_000;
/** Of the merchant's own products so many are read for their SKUs in a slice of a run: less than a minute. */
const mostReadsForSkus = 400;

/**
 * Does `work` while this worker alone holds the location's catalog, and hands its window over at the end, however it ends.
 * @throws LeaseTakenError while another worker holds it.
 */
export async function withCatalogSession<T>(
  deps: CatalogSyncDeps,
  request: SessionRequest,
  work: (session: CatalogSession) => Promise<T>,
): Promise<T> {
  const { clock } = deps;
  const { locationId, provider } = request;
  const lease = await takeCatalogLease(deps, locationId, deps.random.uuid());
  const limits = { ...defaultCatalogLimits, ...deps.limits };
  const storefront = deps.openStorefront(locationId, windowLeft(lease, clock.now()));
  try {
    await activeInstallation(deps.installations, locationId);
    const store = guardedStore(storefront.store, limits.inFlight, lease.keep);
    const connection = (await deps.connections.find(locationId, provider))?.value;
    const fulfillmentProvider = await openProvider(deps, locationId, { provider });
    if (!connection?.store) throw new PermanentError('needs-store', 'Choose which store of the provider to use.');
    const settings = (await deps.settings.get(locationId)).catalog;
    const selection =
      (await deps.catalog.findSelection({ locationId, provider, storeId: connection.store.id })) ?? everything;
    return await work({
      work: {
        ...{
          locationId,
          provider,
          storeId: connection.store.id,
          fulfillmentProvider,
          settings,
          selection,
          store,
          clock,
        },
        ...(request.runId ? { runId: request.runId } : {}),
        catalog: deps.catalog,
        sanitize: deps.sanitize,
        bulk: createBulkWriter({ store, locationId, clock, ...limits }),
        creating: concurrencyLimit(creatingPlaces),
        skus: skuIndexSource({
          ...{ store, catalog: deps.catalog, clock, locationId },
          // A single product is looked for by the list of stock and by its name.
          mostReads: request.runId ? mostReadsForSkus : 0,
        }),
      },
      ...{ lease: lease, limits },
      callsMade: () => storefront.limiter.granted,
    });
  } catch (error) {
    if (error instanceof InstallationBlockedError) await noteBlocked(deps.installations, clock, locationId, error);
    throw error;
  } finally {
    // A claim that cannot be given back runs out by itself.
    await lease.handOver(storefront.limiter.snapshot()).catch(() => undefined);
  }
}

/** The window that the last worker left, when it left moments ago. */
function windowLeft({ found }: HeldCatalogLease, now: number): RequestWindow | undefined {
  const isRecent = found !== undefined && !found.lease && now - found.updatedAt < windowMs;
  return isRecent ? found.window : undefined;
}

/** The shop with a few requests under way at once, each sent only while the claim stands. */
function guardedStore(store: StorefrontCatalog, places: number, keepAlive: () => Promise<void>): StorefrontCatalog {
  const inFlight = concurrencyLimit(places);
  return decorateStorefrontCatalog(store, (request) =>
    inFlight.run(async () => {
      await keepAlive();
      return request();
    }),
  );
}
