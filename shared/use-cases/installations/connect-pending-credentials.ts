import type { Connection } from '../../domain/connections/connection.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import type { PendingCredentials } from '../../ports/connections.ts';
import { type ConnectProviderRequest, connectProvider } from '../connections/connect-provider.ts';
import { updateConnection } from '../update-connection.ts';
import type { InstallationDeps } from './installation-deps.ts';

/**
 * Connects a location with the provider credentials that came with its install, its own before its company's.
 * @returns how many were connected.
 */
export async function connectPendingCredentials(
  deps: InstallationDeps,
  companyId: CompanyId | undefined,
  locationId: LocationId,
): Promise<number> {
  const pending = await deps.pendingCredentials.findFor(locationId, companyId);
  const ownFirst = [...pending].sort((one, other) => Number(isRule(one)) - Number(isRule(other)));
  const seen = new Set<string>();
  let count = 0;
  for (const each of ownFirst) {
    const isFirst = !seen.has(each.provider);
    seen.add(each.provider);
    if (isFirst && (await adopt(deps, locationId, each))) count += 1;
    // A company's rule serves its other locations until it expires.
    if (!isRule(each)) await deps.pendingCredentials.remove(each);
  }
  return count;
}

async function adopt(deps: InstallationDeps, locationId: LocationId, pending: PendingCredentials): Promise<boolean> {
  const { provider, credentials, storeId, receivedAt } = pending;
  const existing = (await deps.connections.find(locationId, provider))?.value;
  if (isRule(pending) && existing !== undefined && isDecidedSince(existing, receivedAt)) return false;
  const request = {
    locationId,
    provider,
    credentials,
    keepWithoutStore: true,
    // Nobody is looking who could decide: it works without events, unless that would replace what works with them.
    keepWithoutWebhook: isUnclaimed(existing),
    ...(storeId !== undefined && { storeId }),
  };
  const outcome = await connectProvider(deps, request);
  if (outcome.kind === 'refused') await noteRefused(deps, request, outcome.message);
  return outcome.kind === 'connected';
}

/** The merchant is told on the page; a connection that works is left as it is. */
async function noteRefused(
  { connections, clock }: InstallationDeps,
  { locationId, provider }: ConnectProviderRequest,
  message: string,
): Promise<void> {
  const now = clock.now();
  const reason = { code: 'credentials-refused', message };
  await updateConnection(connections, { locationId, provider }, (current) =>
    isUnclaimed(current)
      ? { locationId, provider, connectedAt: now, ...current, state: 'credentials-refused', reason, updatedAt: now }
      : current,
  );
}

function isUnclaimed(current: Connection | undefined): boolean {
  return current === undefined || current.state === 'disconnected';
}

function isRule({ target }: PendingCredentials): boolean {
  return target.kind === 'company';
}

/** Connected or disconnected by somebody since the rule was made. Credentials erased by an uninstall are nobody's decision. */
function isDecidedSince({ updatedAt, reason }: Connection, receivedAt: number): boolean {
  return updatedAt >= receivedAt && reason?.code !== 'uninstalled';
}
