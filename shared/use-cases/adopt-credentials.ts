import type { Connection } from '../domain/connection.ts';
import type { CompanyId, LocationId } from '../domain/ids.ts';
import type { PendingCredentials } from '../ports/connections.ts';
import { type ConnectProviderOutcome, type ConnectProviderRequest, connectProvider } from './connect-provider.ts';
import type { InstallationDeps } from './installation-deps.ts';
import { updateRecord } from './update-record.ts';

/**
 * Connects a location with the provider credentials that came with its install, its own before its company's.
 * @returns how many were connected.
 */
export async function adoptCredentials(
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
    ...(storeId !== undefined && { storeId }),
  };
  const outcome = await connectProvider(deps, request);
  if (outcome.kind === 'refused' || outcome.kind === 'foreign-webhook') await noteRefused(deps, request, outcome);
  return outcome.kind === 'connected';
}

/** Nobody is looking when this happens, so the merchant is told on the page; a connection that works is left as it is. */
async function noteRefused(
  { connections, clock }: InstallationDeps,
  { locationId, provider }: ConnectProviderRequest,
  outcome: Extract<ConnectProviderOutcome, { readonly kind: 'refused' | 'foreign-webhook' }>,
): Promise<void> {
  const now = clock.now();
  const told: Pick<Connection, 'state' | 'reason'> =
    outcome.kind === 'refused'
      ? { state: 'credentials-refused', reason: { code: 'credentials-refused', message: outcome.message } }
      : {
          state: 'webhook-missing',
          reason: { code: 'foreign-webhook', message: `Its webhooks belong to ${outcome.host}.` },
        };
  await updateRecord<Connection>(
    { find: () => connections.find(locationId, provider), save: (value, version) => connections.save(value, version) },
    (current) =>
      current === undefined || current.state === 'disconnected'
        ? { locationId, provider, connectedAt: now, ...current, ...told, updatedAt: now }
        : current,
  );
}

function isRule({ target }: PendingCredentials): boolean {
  return target.kind === 'company';
}

/** Connected or disconnected by somebody since the rule was made. Credentials erased by an uninstall are nobody's decision. */
function isDecidedSince({ updatedAt, reason }: Connection, receivedAt: number): boolean {
  return updatedAt >= receivedAt && reason?.code !== 'uninstalled';
}
