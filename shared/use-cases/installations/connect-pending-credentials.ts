import { type Connection, isStanding } from '../../domain/connections/connection.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { PendingCredentials } from '../../ports/connections.ts';
import { type ConnectProviderRequest, connectProvider } from '../connections/connect-provider.ts';
import { updateConnection } from '../update-connection.ts';
import type { InstallationDeps } from './installation-deps.ts';

/**
 * Connects a location with the provider credentials that came with its install, its own before its company's. What would
 * replace a connection that works waits for a person: the person at the install form may know nothing of it.
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
    const outcome = isFirst ? await adopt(deps, locationId, each) : 'left';
    if (outcome === 'connected') count += 1;
    // A company's rule serves its other locations until it expires.
    if (!isRule(each) && outcome !== 'waits') await deps.pendingCredentials.remove(each);
  }
  return count;
}

/** `waits`: for a person to decide. `left`: nothing was to be done. */
type Adoption = 'connected' | 'waits' | 'left';

async function adopt(deps: InstallationDeps, locationId: LocationId, pending: PendingCredentials): Promise<Adoption> {
  const { provider, credentials, storeId, receivedAt } = pending;
  const existing = (await deps.connections.find(locationId, provider))?.value;
  if (isRule(pending) && existing !== undefined && isDecidedSince(existing, receivedAt)) return 'left';
  if (existing && isStanding(existing)) return keepWaiting(deps, { existing, pending });
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
  return outcome.kind === 'connected' ? 'connected' : 'left';
}

/** Beside the connection, for the location alone: nobody else of the company is asked about it. */
async function keepWaiting(
  { pendingCredentials }: InstallationDeps,
  { existing, pending }: { readonly existing: Connection; readonly pending: PendingCredentials },
): Promise<Adoption> {
  const { locationId, store } = existing;
  const { storeId = store?.id } = pending;
  if (storeId === store?.id && isSameContent(existing.credentials, pending.credentials)) return 'left';
  if (isRule(pending)) await pendingCredentials.put({ ...pending, target: { kind: 'location', locationId } });
  return 'waits';
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
