import type { ProviderProductSummary } from '../../../domain/catalog/catalog.ts';
import { watchListEnd } from '../../../domain/catalog/list-end.ts';
import type { ProviderProductId } from '../../../domain/ids.ts';
import { paginate } from '../../../domain/paginate.ts';
import type { Reason } from '../../../domain/reason.ts';
import { failFast } from '../../concurrency-limit.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { syncOneProduct } from '../product/sync-one-product.ts';
import type { CatalogSession } from './catalog-session.ts';
import { decorateStorefrontCatalog } from './decorate-storefront-catalog.ts';
import type { RunTracker } from './run-tracker.ts';

export type SliceEnd = 'finished' | 'cancelled' | 'time-up';

const productsAtOnce = 8;

/** Everything the provider lists, then everything we know that it no longer lists. */
export async function forEachProduct(session: CatalogSession, tracker: RunTracker): Promise<SliceEnd> {
  const { work, limits } = session;
  const { clock } = work;
  const pool = failFast(productsAtOnce);
  const until = clock.now() + limits.sliceMs;
  const isOver = () => tracker.isStopped || clock.now() >= until;
  const resumedAt = tracker.run.cursor;
  const seen = new Set<string>();

  /** @returns false when time was up, or the run was stopped, before the last of them was begun. */
  async function syncAll(cursor: string | undefined, items: readonly (ProviderProductSummary | ProviderProductId)[]) {
    tracker.openPage(cursor, items.map(idOf));
    // How much there is to do shows at once, however short the run will be.
    await (tracker.run.products.done === 0 ? tracker.save() : tracker.saveDue());
    for (const item of items) {
      if (isOver()) return false;
      await pool.add(() => one(session, tracker, item));
      await tracker.saveDue();
    }
    return true;
  }

  async function listed(cursor: string | undefined, visit: typeof syncAll): Promise<boolean> {
    let at = cursor;
    const end = watchListEnd({ most: limits.products, done: () => tracker.run.products.done });
    do {
      if (isOver()) return false;
      await session.lease.keep();
      const here = at;
      const page = await retryIdempotent(clock, () => work.fulfillmentProvider.listProducts(here));
      end.read(page.items.map(idOf));
      for (const { id } of page.items) seen.add(id);
      if (page.unreadable) tracker.note(unreadableRows(page.unreadable));
      if (!(await visit(here, page.items))) return false;
      at = page.nextCursor;
    } while (at !== undefined);
    return true;
  }

  async function all(): Promise<boolean> {
    if (!(await listed(resumedAt, syncAll))) return false;
    // The run does not remember the products of former slices: the list is cheap, and read once more.
    if (resumedAt !== undefined && !(await listed(undefined, async () => true))) return false;
    return syncAll(tracker.run.cursor, await unlisted(session, seen));
  }

  const isAll = await all();
  await pool.drain();
  // Also when time is up: the next slice would only decide the bulk writer's changes again.
  await work.bulk.flush();
  if (isAll) return 'finished';
  return tracker.isStopped ? 'cancelled' : 'time-up';
}

/** A row without an id cannot be looked up; a product that was synced before is looked up by its own id. */
function unreadableRows(count: number): Reason {
  const message = `The provider lists ${count} products in a way that this version cannot read: they are missing here.`;
  return { code: 'rows-unreadable', message, params: { count } };
}

async function one(
  { work, lease }: CatalogSession,
  tracker: RunTracker,
  item: ProviderProductSummary | ProviderProductId,
) {
  const productId = idOf(item);
  await lease.keep();
  const look = {
    ...(typeof item === 'string' ? {} : { summary: item }),
    dryRun: tracker.run.dryRun,
    planned: tracker.plan,
  };
  let calls = 0;
  const store = decorateStorefrontCatalog(work.store, (request) => {
    calls += 1;
    return request();
  });
  await syncOneProduct({ ...work, store }, productId, look, async ({ title, outcome, reason }) => {
    await tracker.close({ productId, title, outcome, ...(reason ? { reason } : {}), calls });
  });
}

function idOf(item: ProviderProductSummary | ProviderProductId): ProviderProductId {
  return typeof item === 'string' ? item : item.id;
}

/** Products in the shop that the provider's list did not name: looked at one by one, since lists lag. */
async function unlisted({ work }: CatalogSession, seen: ReadonlySet<string>): Promise<readonly ProviderProductId[]> {
  const { locationId, provider, storeId } = work;
  const missing: ProviderProductId[] = [];
  for await (const { value } of paginate((cursor) => work.catalog.list({ locationId, provider, storeId }, cursor))) {
    const isOpen = value.storeProductId !== undefined && value.state !== 'unpublished' && value.state !== 'gone';
    if (isOpen && !seen.has(value.productId)) missing.push(value.productId);
  }
  return missing;
}
