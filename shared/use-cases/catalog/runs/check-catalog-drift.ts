import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import { catalogDrift, type StockRow } from '../../../domain/catalog/catalog-drift.ts';
import type { PriceId, StoreProductId } from '../../../domain/ids.ts';
import { paginate } from '../../../domain/paginate.ts';
import type { Versioned } from '../../../domain/versioned.ts';
import type { Page } from '../../../ports/page.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import type { CatalogSession } from './catalog-session.ts';
import type { SliceEnd } from './for-each-product.ts';
import type { RunTracker } from './run-tracker.ts';

/**
 * Compares what the storefront really holds with what we last pushed, from its two lists: a hundred products or prices for
 * each request. A drifted field is remembered as not pushed, and the next sync puts it right.
 */
export async function checkCatalogDrift(session: CatalogSession, tracker: RunTracker): Promise<SliceEnd> {
  const { work } = session;
  const known = await linkedProducts(session);
  tracker.openPage(
    undefined,
    [...known.values()].map(({ value }) => value.productId),
  );
  const names = await listed(known.keys(), pageOfNames(session));
  const tracked = [...known.values()].flatMap(({ value }) => trackedPrices(value));
  const stock = await listed(tracked, pageOfStock(session));
  for (const [storeProductId, { value: record, version }] of known) {
    if (tracker.isStopped) return 'cancelled';
    const { productId, title } = record;
    const name = names.get(storeProductId);
    const drift =
      name === undefined
        ? await deletion(session, storeProductId, record)
        : catalogDrift({ record, name, stock, settings: work.settings });
    // Lost against another writer: the next look will see.
    if (drift) await work.catalog.save({ ...drift.record, updatedAt: work.clock.now() }, version);
    const reason = drift?.reasons[0];
    await tracker.close({
      productId,
      title,
      outcome: reason ? 'skipped' : 'unchanged',
      calls: 0,
      ...(reason ? { reason } : {}),
    });
    await tracker.saveDue();
  }
  return 'finished';
}

async function linkedProducts({ work }: CatalogSession): Promise<Map<StoreProductId, Versioned<ProductRecord>>> {
  const { locationId, provider, storeId } = work;
  const linked = new Map<StoreProductId, Versioned<ProductRecord>>();
  for await (const found of paginate((cursor) => work.catalog.list({ locationId, provider, storeId }, cursor))) {
    const { state, storeProductId } = found.value;
    if (storeProductId && (state === 'linked' || state === 'unpublished')) linked.set(storeProductId, found);
  }
  return linked;
}

function trackedPrices({ variants }: ProductRecord): readonly PriceId[] {
  return Object.values(variants).flatMap(({ priceId, stockTracked }) => (priceId && stockTracked ? [priceId] : []));
}

type ReadPage<Id, T> = (cursor?: string) => Promise<Page<readonly [id: Id, row: T]>>;

/** Pages until everything wanted was seen, so that a full last page costs no further one. */
async function listed<Id, T>(ids: Iterable<Id>, read: ReadPage<Id, T>): Promise<ReadonlyMap<Id, T>> {
  const wanted = new Set(ids);
  const rows = new Map<Id, T>();
  const rest = async (cursor?: string) => (wanted.size === 0 ? { items: [] } : read(cursor));
  for await (const [id, row] of paginate(rest)) {
    wanted.delete(id);
    rows.set(id, row);
  }
  return rows;
}

function pageOfNames({ work }: CatalogSession): ReadPage<StoreProductId, string> {
  return async (cursor) => {
    const page = await retryIdempotent(work.clock, () => work.store.listProducts(work.locationId, cursor));
    return { ...page, items: page.items.map(({ id, name }) => [id, name] as const) };
  };
}

function pageOfStock({ work }: CatalogSession): ReadPage<PriceId, StockRow> {
  return async (cursor) => {
    const page = await retryIdempotent(work.clock, () => work.store.listInventory(work.locationId, cursor));
    return { ...page, items: page.items.map((row) => [row.priceId, row] as const) };
  };
}

/** Lists lag: a product that is missing from them is asked for by its id before it counts as deleted. */
async function deletion({ work }: CatalogSession, storeProductId: StoreProductId, record: ProductRecord) {
  const product = await retryIdempotent(work.clock, () => work.store.findProduct(work.locationId, storeProductId));
  if (product) return undefined;
  const reason = {
    code: 'deleted-in-store',
    message: 'You deleted it in the store. We make it again only when you ask.',
  };
  return { record: { ...record, state: 'gone' as const, reason }, reasons: [reason] };
}
