import type { ProductRecord } from '../../domain/catalog/catalog.ts';
import { productNeed } from '../../domain/catalog/product-need.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import { needsPerson } from '../../domain/orders/needs-person.ts';
import type { Reason } from '../../domain/reason.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { ConnectionStore, PendingCredentialStore, PendingCredentials } from '../../ports/connections.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { ReconcileProgress, ReconcileStore } from '../../ports/reconcile.ts';

export interface FindNeedsDeps {
  readonly installations: Pick<InstallationStore, 'find'>;
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly pendingCredentials: Pick<PendingCredentialStore, 'findFor'>;
  readonly orders: Pick<OrderStore, 'list' | 'listMarked' | 'countMarked'>;
  readonly catalog: Pick<CatalogStore, 'listNeedy'>;
  readonly reconcile: Pick<ReconcileStore, 'findProgress'>;
}

/** Something that waits for a person, as it is known. */
export type FoundNeed = { readonly since: number } & (
  | { readonly kind: 'access'; readonly installation: Installation | undefined }
  | { readonly kind: 'look'; readonly reason: Reason }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'waiting-credentials'; readonly pending: PendingCredentials }
  | { readonly kind: 'order'; readonly order: ListedOrder }
  | { readonly kind: 'prices'; readonly product: ProductRecord }
  | { readonly kind: 'product'; readonly product: ProductRecord }
  | { readonly kind: 'owed'; readonly order: ListedOrder }
);

export interface FoundNeeds {
  readonly needs: readonly FoundNeed[];
  /** Of all, shown or not; more than a thousand are not counted: `1001`. */
  readonly count: number;
  readonly installation: Installation | undefined;
  readonly connections: readonly Connection[];
  readonly progress: ReconcileProgress | undefined;
}

export interface NeedsAsked {
  /** How many are named; all are counted. */
  readonly most: number;
  /** Absent: all. */
  readonly kinds?: readonly FoundNeed['kind'][];
}

const mostCounted = 1_000;
/** Their records are large. */
const mostProducts = 100;

/**
 * Everything that waits for a person: access and connections first, for nothing goes on without them, then the longest
 * waiting. Eight queries, whatever there is.
 */
export async function findNeeds(
  deps: FindNeedsDeps,
  locationId: LocationId,
  { most, kinds }: NeedsAsked,
): Promise<FoundNeeds> {
  const { installations, connections, pendingCredentials, orders, catalog, reconcile } = deps;
  const [installed, connected, pending, waiting, needy, owed, owedCount, looked] = await Promise.all([
    installations.find(locationId),
    connections.list(locationId),
    pendingCredentials.findFor(locationId, undefined),
    orders.list(locationId, { states: ['needs-attention', 'held'], oldestFirst: true, limit: mostCounted }),
    catalog.listNeedy(locationId, Math.min(most, mostProducts)),
    orders.listMarked(locationId, 'owed', { oldestFirst: true, limit: Math.min(most, 100) }),
    orders.countMarked(locationId, 'owed', mostCounted + 1),
    reconcile.findProgress(locationId),
  ]);
  const installation = installed?.value;
  const standing = connected.map(({ value }) => value);
  const inTrouble = waiting.items.filter(needsPerson);
  const ground = [...accessNeeds(installation), ...lookNeeds(looked?.value), ...connectionNeeds(standing)];
  const first = [...ground, ...pending.map(toWaiting)];
  const others = [...inTrouble.map(toOrder), ...needy.products.map(toProduct), ...owed.items.map(toOwed)];
  const sorted = others.toSorted((one, other) => one.since - other.since);
  const named = [...first, ...sorted].filter(({ kind }) => kinds === undefined || kinds.includes(kind));
  const all = first.length + inTrouble.length + needy.count + owedCount;
  const count = waiting.nextCursor === undefined ? all : mostCounted + 1;
  return {
    needs: named.slice(0, most),
    count: Math.min(kinds === undefined ? count : named.length, mostCounted + 1),
    installation,
    connections: standing,
    progress: looked?.value,
  };
}

function accessNeeds(installation: Installation | undefined): readonly FoundNeed[] {
  const state = installation?.state ?? 'uninstalled';
  if (state === 'active' || state === 'pending') return [];
  return [{ kind: 'access', installation, since: installation?.updatedAt ?? 0 }];
}

/** Orders may be missing here without anything of theirs that could say so. */
function lookNeeds(progress: ReconcileProgress | undefined): readonly FoundNeed[] {
  const { trouble, unreadable } = progress ?? {};
  return [
    ...(trouble ? [{ kind: 'look' as const, reason: trouble.reason, since: trouble.at }] : []),
    ...(unreadable
      ? [{ kind: 'look' as const, reason: rowsUnreadable(unreadable.count), since: unreadable.since }]
      : []),
  ];
}

function rowsUnreadable(count: number): Reason {
  const message = `Your store lists ${count} orders in a way that this version cannot read: they may be missing here. Look at your newest orders in HighLevel, and look for a newer version.`;
  return { code: 'order-rows-unreadable', message, params: { count } };
}

/** One that the merchant ended is none. */
function connectionNeeds(connections: readonly Connection[]): readonly FoundNeed[] {
  const broken = connections.filter(({ state }) => state !== 'active' && state !== 'disconnected');
  return broken.map((connection) => ({ kind: 'connection', connection, since: connection.updatedAt }));
}

function toWaiting(pending: PendingCredentials): FoundNeed {
  return { kind: 'waiting-credentials', pending, since: pending.receivedAt };
}

function toOrder(order: ListedOrder): FoundNeed {
  return { kind: 'order', order, since: order.placedAt };
}

function toProduct({ product, since }: { readonly product: ProductRecord; readonly since: number }): FoundNeed {
  return productNeed(product) === 'prices' ? { kind: 'prices', product, since } : { kind: 'product', product, since };
}

function toOwed(order: ListedOrder): FoundNeed {
  return { kind: 'owed', order, since: order.placedAt };
}
