import type { SealedConnection } from '../running-stage/stage-memory.ts';
import { ago, moment } from '../stage-health/in-words.ts';
import { safeId } from './safe-id.ts';
import { type SafeReason, safeReason, tellReason } from './safe-reason.ts';

/** What an operator sees of a connection; of its credentials and of its webhook address only whether there are some. */
export interface SeenConnection {
  readonly locationId: string;
  readonly provider: string;
  readonly state: string;
  readonly reason?: SafeReason;
  readonly storeId?: string;
  readonly hasCredentials: boolean;
  readonly hasWebhook: boolean;
  readonly pausedUntil?: number;
  readonly connectedAt: number;
  readonly updatedAt: number;
}

export function seenConnection(connection: SealedConnection): SeenConnection {
  const { reason, store, pausedUntil, connectedAt, updatedAt } = connection;
  return {
    locationId: safeId(connection.locationId),
    provider: safeId(connection.provider),
    state: connection.state,
    ...(reason && { reason: safeReason(reason) }),
    ...(store && { storeId: safeId(store.id) }),
    hasCredentials: connection.credentialNames.length > 0,
    hasWebhook: connection.connectionKey !== undefined,
    ...(pausedUntil !== undefined && { pausedUntil }),
    connectedAt,
    updatedAt,
  };
}

export function tellConnection(connection: SeenConnection, now: number): readonly string[] {
  const { provider, locationId, state, reason, storeId, pausedUntil } = connection;
  const has = [
    storeId === undefined ? 'no store chosen' : `store ${storeId}`,
    connection.hasCredentials ? 'credentials kept' : 'no credentials',
    connection.hasWebhook ? 'a webhook' : 'no webhook',
  ];
  return [
    `Connection ${locationId}/${provider}: ${state}`,
    ...(reason ? tellReason(reason) : []),
    `  ${has.join(', ')}; connected ${moment(connection.connectedAt)}, changed ${ago(connection.updatedAt, now)}`,
    ...(pausedUntil !== undefined && pausedUntil > now
      ? [`  its account has no room for requests before ${moment(pausedUntil)}`]
      : []),
  ];
}
