import type { Command } from '../../domain/commands/commands.ts';
import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import { InstallationBlockedError, NoTurnError, PermanentError, RateLimitedError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { ListedOrder } from '../../domain/orders/listed-order.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { listAll } from '../../domain/paginate.ts';
import type { Versioned } from '../../domain/versioned.ts';
import type { CatalogRunStore } from '../../ports/catalog.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { DailyProof, ReconcileProgress, ReconcileStore } from '../../ports/reconcile.ts';
import { type InTurnDeps, inTurn } from '../access/in-turn.ts';
import { noteBlocked } from '../access/installation-guard.ts';
import { sendDueAt } from '../orders/send-due-at.ts';
import { updateRecord } from '../update-record.ts';
import { type ReadProfileDeps, readProfile } from './read-profile.ts';
import { type ReconcileProviderOrdersDeps, reconcileProviderOrders } from './reconcile-provider-orders.ts';
import { type ReconcileStoreOrdersDeps, reconcileStoreOrders, type SeenOrder } from './reconcile-store-orders.ts';
import { sendShutOut } from './send-shut-out.ts';
import { type SumDaysDeps, sumDays } from './sum-days.ts';

export interface ReconcileLocationDeps
  extends Omit<ReconcileStoreOrdersDeps, 'storefront'>,
    Omit<ReadProfileDeps, 'storefront'>,
    Pick<SumDaysDeps, 'settings'>,
    ReconcileProviderOrdersDeps,
    InTurnDeps {
  readonly storefront: ReconcileStoreOrdersDeps['storefront'] & ReadProfileDeps['storefront'];
  readonly installations: InstallationStore;
  readonly reconciliations: ReconcileStore;
  readonly runs: CatalogRunStore;
  /** Makes sure that a connection's store is still there, and its webhook registered at the provider and ours. */
  readonly checkWebhook: (connection: Connection) => Promise<void>;
  /** Makes sure that HighLevel's checkout asks this app for rates exactly while the merchant wants it. */
  readonly checkRates: (locationId: LocationId) => Promise<unknown>;
}

const day = 24 * 60 * 60_000;

/** How far before the last look the store's list is read again: its dates are days of an unknown time zone. */
const overlap = 2 * day;

/**
 * Finds what webhooks missed, in both directions, and sends the usual commands for it. Everything it does may be done
 * again at any time. One side in trouble does not keep it from looking at the other.
 */
export async function reconcileLocation(deps: ReconcileLocationDeps, locationId: LocationId): Promise<Outcome> {
  const installation = (await deps.installations.find(locationId))?.value;
  if (installation?.state === 'pending') {
    const { companyId } = installation;
    await send(deps, { kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) });
  }
  if (installation?.state !== 'active') return { kind: installation?.state ?? 'unknown-location', locationId };

  const { failures, count } = await lookEverywhere(deps, installation);
  for (const failure of failures) {
    if (failure instanceof InstallationBlockedError)
      await noteBlocked(deps.installations, deps.clock, locationId, failure);
  }
  // A refusal is on record where the merchant sees it, and a side without room is asked by the next look; anything else is
  // worth another try.
  const worthRetrying = failures.find((failure) => !(failure instanceof PermanentError) && !isFull(failure));
  if (worthRetrying !== undefined) throw worthRetrying;
  return { kind: failures.length > 0 ? 'partly-reconciled' : 'reconciled', locationId, count };
}

function isFull(failure: unknown): boolean {
  return failure instanceof RateLimitedError || failure instanceof NoTurnError;
}

async function lookEverywhere(
  deps: ReconcileLocationDeps,
  { locationId, tokensStoredAt }: Installation,
): Promise<{ readonly failures: readonly unknown[]; readonly count: number }> {
  const startedAt = deps.clock.now();
  const found = await deps.reconciliations.findProgress(locationId);
  const progress = found?.value;
  const failures: unknown[] = [];
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> =>
    work().catch((error) => void failures.push(error));

  const from = (progress?.watermark ?? tokensStoredAt ?? startedAt) - overlap;
  const open = await openOrders(deps.orders, locationId);
  const store = await attempt(() => reconcileStoreOrders(deps, locationId, { from, open }));
  // Its place is beside the suppliers: a slow one holds few workers of this lane, too.
  const moved = await attempt(() =>
    inTurn(deps, { locationId }, (turn) => reconcileProviderOrders({ ...deps, turn }, locationId, open)),
  );
  await attempt(() => callForgotten(deps, locationId, open));
  await attempt(() => sendShutOut(deps, locationId, open));
  const resumed = await attempt(() => resumeRuns(deps, locationId));
  const readAt = await attempt(() => readProfile(deps, locationId, progress?.profileReadAt));
  const checkedAt = await attempt(() => checkDaily(deps, locationId, progress?.webhooksCheckedAt));

  if (store) await saveProofs(deps, locationId, store.seen, startedAt);
  const summed = { open, seen: store?.seen, seenFrom: from, summedAt: progress?.daysSummedAt };
  const summedAt = await attempt(() => sumDays(deps, locationId, summed));
  const isComplete = store !== undefined;
  const news = {
    ...(isComplete && { watermark: startedAt }),
    ...(checkedAt && { webhooksCheckedAt: checkedAt }),
    ...(readAt && { profileReadAt: readAt }),
    ...(summedAt && { daysSummedAt: summedAt }),
  };
  await saveProgress(deps, locationId, { found, news, isWhole: failures.length === 0, unreadable: store?.unreadable });
  return { failures, count: (store?.sent ?? 0) + (moved ?? 0) + (resumed ?? 0) };
}

/** An index, so it may lag by seconds: good for finding what to look at, not for deciding. */
function openOrders(orders: OrderStore, locationId: LocationId): Promise<readonly ListedOrder[]> {
  return listAll((cursor) => orders.listOpen(locationId, cursor));
}

/** Turns whose message was lost. */
async function callForgotten(
  deps: ReconcileLocationDeps,
  locationId: LocationId,
  open: readonly ListedOrder[],
): Promise<void> {
  const now = deps.clock.now();
  const isForgotten = open.some(({ waits = [] }) => waits.some(({ until }) => until <= now));
  if (isForgotten) await sendDueAt(deps, locationId, now);
}

/** A run whose command was lost goes on; a worker that is still at it notices the second command and leaves. */
async function resumeRuns(deps: ReconcileLocationDeps, locationId: LocationId): Promise<number> {
  const unfinished = await deps.runs.listUnfinished(locationId);
  const abandoned = unfinished.filter(({ updatedAt }) => updatedAt + 60_000 < deps.clock.now());
  for (const { provider, runId } of abandoned)
    await send(deps, { kind: 'RunCatalogSync', locationId, provider, runId });
  return abandoned.length;
}

/** The providers' webhooks, and our carrier at the checkout. @returns when they were checked, if it was time to. */
async function checkDaily(
  deps: ReconcileLocationDeps,
  locationId: LocationId,
  lastCheckedAt: number | undefined,
): Promise<number | undefined> {
  const now = deps.clock.now();
  if (lastCheckedAt !== undefined && lastCheckedAt + day > now) return undefined;
  const connections = await deps.connections.list(locationId);
  const failures: unknown[] = [];
  for (const { value } of connections) {
    if (!isStanding(value)) continue;
    await deps.checkWebhook(value).catch((error) => void failures.push(error));
  }
  await deps.checkRates(locationId).catch((error) => void failures.push(error));
  if (failures.length > 0) throw failures[0];
  return now;
}

async function saveProofs(
  { reconciliations, clock }: ReconcileLocationDeps,
  locationId: LocationId,
  seen: readonly SeenOrder[],
  now: number,
): Promise<void> {
  const oldest = dayOf(now - overlap);
  const days = new Map<string, SeenOrder[]>();
  for (const order of seen) {
    const each = dayOf(order.row.createdAt);
    if (each < oldest) continue;
    const others = days.get(each) ?? [];
    others.push(order);
    days.set(each, others);
  }
  for (const [each, orders] of days) {
    await updateRecord<DailyProof>(
      {
        find: () => reconciliations.findProof(locationId, each),
        save: (proof, version) => reconciliations.saveProof(proof, version),
      },
      (earlier) => {
        const proof = { locationId, day: each, ...counted(orders) };
        return earlier && sameCounts(earlier, proof) ? earlier : { ...proof, updatedAt: clock.now() };
      },
    );
  }
}

function counted(orders: readonly SeenOrder[]): Omit<DailyProof, 'locationId' | 'day' | 'updatedAt'> {
  const inState = (...states: readonly string[]) =>
    orders.filter(({ record }) => record && states.includes(record.state)).length;
  const matched = orders.filter(({ record }) => record !== undefined).length;
  return {
    seen: orders.length,
    exported: inState('exporting', 'exported', 'partly-shipped', 'shipped'),
    waiting: inState('waiting', 'held'),
    needsAttention: inState('needs-attention'),
    matched,
    missing: orders.length - matched,
  };
}

function sameCounts(earlier: DailyProof, next: Omit<DailyProof, 'updatedAt'>): boolean {
  const { updatedAt: _updatedAt, ...counts } = earlier;
  return Object.entries(next).every(([name, value]) =>
    Object.entries(counts).some(([key, old]) => key === name && old === value),
  );
}

/** What a look came to. */
interface Looked {
  readonly found: Versioned<ReconcileProgress> | undefined;
  readonly news: Partial<ReconcileProgress>;
  readonly isWhole: boolean;
  /** Rows of the shop's list; absent: it was not read to its end. */
  readonly unreadable: number | undefined;
}

async function saveProgress(
  { reconciliations, clock }: ReconcileLocationDeps,
  locationId: LocationId,
  { found, news, isWhole, unreadable }: Looked,
): Promise<void> {
  await updateRecord(
    {
      find: () => reconciliations.findProgress(locationId),
      save: (progress, version) => reconciliations.saveProgress(progress, version),
    },
    (current) => {
      const now = clock.now();
      const { trouble, unreadable: former, ...known } = { locationId, watermark: now - overlap, ...current, ...news };
      const told = unreadable === undefined ? former : { count: unreadable, since: former?.since ?? now };
      return {
        ...known,
        ...(trouble && !isWhole && { trouble }),
        ...(told && told.count > 0 && { unreadable: told }),
        updatedAt: now,
      };
    },
    { found },
  );
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function send({ queue, random }: ReconcileLocationDeps, command: Command): Promise<void> {
  return queue.send(command, random.uuid());
}
