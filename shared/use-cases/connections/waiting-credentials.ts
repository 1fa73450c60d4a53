import type { LocationId, ProviderId } from '../../domain/ids.ts';
import type { PendingCredentialStore, PendingCredentials } from '../../ports/connections.ts';
import { updateConnection } from '../update-connection.ts';
import { type ConnectProviderDeps, type ConnectProviderOutcome, connectProvider } from './connect-provider.ts';

export interface WaitingCredentialsDeps extends ConnectProviderDeps {
  readonly pendingCredentials: PendingCredentialStore;
}

export interface WaitingDecision {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  /** Connect with them in place of those that are there; false: forget them. */
  readonly take: boolean;
}

export type WaitingOutcome =
  | ConnectProviderOutcome
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'nothing-waits' };

/** Credentials that came with an install and would replace a connection that works: a person decides, within 24 h. */
export async function findWaiting(
  { pendingCredentials }: Pick<WaitingCredentialsDeps, 'pendingCredentials'>,
  locationId: LocationId,
): Promise<readonly PendingCredentials[]> {
  return pendingCredentials.findFor(locationId, undefined);
}

/**
 * Does what the person decided. Credentials that the provider refuses, or that leave a question open, go on waiting.
 * @throws TransientError when the provider cannot be asked now.
 */
export async function decideOnWaiting(
  deps: WaitingCredentialsDeps,
  { locationId, provider, take }: WaitingDecision,
): Promise<WaitingOutcome> {
  const waiting = (await findWaiting(deps, locationId)).find((each) => each.provider === provider);
  if (!waiting) return { kind: 'nothing-waits' };
  if (!take) {
    // Decided now: the rule of a company, which may have brought them, does not bring them again.
    const updatedAt = deps.clock.now();
    await updateConnection(
      deps.connections,
      { locationId, provider },
      (current) => current && { ...current, updatedAt },
    );
    await deps.pendingCredentials.remove(waiting);
    return { kind: 'forgotten' };
  }
  const { credentials, storeId } = waiting;
  const request = { locationId, provider, credentials, ...(storeId !== undefined && { storeId }) };
  const outcome = await connectProvider(deps, request);
  if (outcome.kind === 'connected') await deps.pendingCredentials.remove(waiting);
  return outcome;
}
