import type { LocationId } from '../../../shared/domain/ids.ts';
import type { Installation } from '../../../shared/domain/installations/installation.ts';
import { type OrderState, orderStates } from '../../../shared/domain/orders/order.ts';
import type { StageMemory } from '../running-stage/stage-memory.ts';
import { ago, moment } from '../stage-health/in-words.ts';
import { type SeenConnection, seenConnection, tellConnection } from './look-at-connection.ts';
import { type SeenRun, seenRun, tellRun } from './look-at-run.ts';
import { safeId } from './safe-id.ts';
import { type SafeReason, safeReason, tellReason } from './safe-reason.ts';

export interface SeenLocation {
  readonly locationId: string;
  readonly companyId?: string;
  readonly state: string;
  readonly reason?: SafeReason;
  readonly trouble?: SafeReason & { readonly by: string; readonly at: number };
  readonly installedAt?: number;
  readonly tokensStoredAt?: number;
  readonly updatedAt: number;
  readonly connections: readonly SeenConnection[];
  /** The newest catalog runs. */
  readonly runs: readonly SeenRun[];
  /** By state, those that are not 0. */
  readonly orders: Readonly<Partial<Record<OrderState, number>>>;
  /** Every order that changed before was seen by reconcile; ms. */
  readonly reconciledTo?: number;
  readonly reconcileTrouble?: SafeReason & { readonly at: number };
}

/** Of each state; more are said as that many. */
const mostCounted = 1_000;
const mostRuns = 3;

/** @returns undefined when the app was never seen there. */
export async function lookAtLocation(memory: StageMemory, locationId: LocationId): Promise<SeenLocation | undefined> {
  const found = await memory.installations.find(locationId);
  if (!found) return undefined;
  const [connections, progress, runs, counts] = await Promise.all([
    memory.connections(locationId),
    memory.reconcile.findProgress(locationId),
    memory.runs.list(locationId, { limit: mostRuns }),
    Promise.all(
      orderStates.map(async (state) => [state, await memory.orders.count(locationId, state, mostCounted)] as const),
    ),
  ]);
  const { watermark, trouble } = progress?.value ?? {};
  return {
    ...seenInstallation(found.value),
    connections: connections.map(seenConnection),
    runs: runs.items.map(seenRun),
    orders: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    ...(watermark !== undefined && { reconciledTo: watermark }),
    ...(trouble && { reconcileTrouble: { ...safeReason(trouble.reason), at: trouble.at } }),
  };
}

function seenInstallation(installation: Installation) {
  const { companyId, reason, trouble, installedAt, tokensStoredAt } = installation;
  return {
    locationId: safeId(installation.locationId),
    ...(companyId !== undefined && { companyId: safeId(companyId) }),
    state: installation.state,
    ...(reason && { reason: safeReason(reason) }),
    ...(trouble && { trouble: { ...safeReason(trouble.reason), by: safeId(trouble.by), at: trouble.at } }),
    ...(installedAt !== undefined && { installedAt }),
    ...(tokensStoredAt !== undefined && { tokensStoredAt }),
    updatedAt: installation.updatedAt,
  };
}

export function tellLocation(location: SeenLocation, now: number): readonly string[] {
  const { companyId, reason, trouble, installedAt, tokensStoredAt, reconciledTo, reconcileTrouble } = location;
  const orders = Object.entries(location.orders).map(([state, count]) => `${count} ${state}`);
  return [
    `Location ${location.locationId}${companyId === undefined ? '' : ` of company ${companyId}`}: ${location.state}`,
    ...(reason ? tellReason(reason) : []),
    ...(trouble ? [`  ${trouble.by} was given up for now ${ago(trouble.at, now)}:`, ...tellReason(trouble)] : []),
    `  ${installedAt === undefined ? 'installed at a time that nobody told' : `installed ${moment(installedAt)}`}, ${
      tokensStoredAt === undefined ? 'without tokens' : `tokens proved good ${ago(tokensStoredAt, now)}`
    }, changed ${ago(location.updatedAt, now)}`,
    `  orders: ${orders.join(', ') || 'none'}`,
    reconciledTo === undefined
      ? '  reconcile has not looked here yet'
      : `  reconcile has seen all that changed before ${moment(reconciledTo)}`,
    ...(reconcileTrouble
      ? [`  its last look was given up ${ago(reconcileTrouble.at, now)}:`, ...tellReason(reconcileTrouble)]
      : []),
    ...location.connections.flatMap((connection) => tellConnection(connection, now).map((line) => `  ${line}`)),
    ...location.runs.flatMap((run) => tellRun(run, now).map((line) => `  ${line}`)),
  ];
}
