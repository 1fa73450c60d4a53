import type { Connection } from '../../domain/connections/connection.ts';
import type { LocationId, ProviderId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import { updateConnection } from '../update-connection.ts';
import { type LeaveSubscriptionDeps, leaveSubscription } from './leave-subscription.ts';

export interface DisconnectProviderDeps extends LeaveSubscriptionDeps {
  readonly clock: Clock;
}

/**
 * Ends a location's connection: our webhook registration goes when nobody else uses it (one try), the credentials are
 * erased, and what was learnt about products and prices stays, so that connecting again continues.
 * absent or again: `not-connected`.
 */
export async function disconnectProvider(
  deps: DisconnectProviderDeps,
  { locationId, provider }: { readonly locationId: LocationId; readonly provider: ProviderId },
): Promise<{ readonly kind: 'disconnected' | 'not-connected' }> {
  const { connections, clock } = deps;
  const connection = (await connections.find(locationId, provider))?.value;
  if (connection === undefined || connection.state === 'disconnected') return { kind: 'not-connected' };

  await leaveSubscription(deps, connection);
  await updateConnection(
    connections,
    { locationId, provider },
    (current) => current && disconnected(current, clock.now()),
  );
  return { kind: 'disconnected' };
}

function disconnected({ credentials: _credentials, reason: _reason, ...kept }: Connection, now: number): Connection {
  return { ...kept, state: 'disconnected', updatedAt: now };
}
