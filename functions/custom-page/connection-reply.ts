import type { CatalogRun } from '../../shared/domain/catalog/catalog-run.ts';
import type { Connection } from '../../shared/domain/connections/connection.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { nextOfReason } from '../../shared/domain/orders/reason-next.ts';
import type { ConnectionReply } from '../../shared/page-api/connections.ts';
import type { Check } from '../../shared/page-api/reply.ts';
import type { ProviderRegistry } from '../../shared/ports/fulfillment-provider.ts';
import { webhookUrlOf } from '../../shared/use-cases/connections/webhook-url.ts';

export interface ConnectionView {
  readonly providers: Pick<ProviderRegistry, 'find'>;
  readonly publicUrl: string;
}

/** What is known beside the connection's record. */
export interface Beside {
  readonly now: number;
  /** Newest first. */
  readonly runs: readonly CatalogRun[];
  /** When the location's connections were last looked at, at their providers. */
  readonly checkedAt?: number | undefined;
}

/** A connection as the page sees it. */
export function toConnection(connection: Connection, { providers, publicUrl }: ConnectionView): ConnectionReply {
  const { provider, state, store, connectionKey, reason, connectedAt } = connection;
  const definition = providers.find(provider);
  // No program can see how the provider is set, so the word stays for as long as the connection does.
  const isHinted = definition?.capabilities.autoApprovesDrafts && state !== 'disconnected';
  const action = reason && nextOfReason[reason.code];
  return {
    provider,
    state,
    ...omitUndefined({
      store,
      webhookUrl: connectionKey && webhookUrlOf(publicUrl, connectionKey),
      reason,
      hint: isHinted ? definition?.setupHint : undefined,
      connectedAt: state === 'disconnected' ? undefined : iso(connectedAt),
      next: action && { action },
    }),
  };
}

/** The same in the list of connections. */
export function toListedConnection(connection: Connection, view: ConnectionView, beside: Beside): ConnectionReply {
  const { provider, pausedUntil = 0 } = connection;
  const last = beside.runs.find((run) => run.provider === provider && !run.dryRun && run.mode !== 'verify');
  return {
    ...toConnection(connection, view),
    ...omitUndefined({
      checkedAt: beside.checkedAt === undefined ? undefined : iso(beside.checkedAt),
      lastSync: last && { runId: last.runId, at: iso(last.finishedAt ?? last.updatedAt), state: last.state },
      pausedUntil: pausedUntil > beside.now ? iso(pausedUntil) : undefined,
    }),
  };
}

/** What was tried at the provider, each in a sentence. */
export function checksOf(connection: Connection, { providers }: ConnectionView): readonly Check[] {
  const { provider, state, store, credentials, reason } = connection;
  const name = providers.find(provider)?.name ?? provider;
  const isAccepted = credentials !== undefined && state !== 'credentials-refused';
  const isThere = isAccepted && store !== undefined && state !== 'needs-store';
  const checks = [
    { id: 'credentials', ok: isAccepted, message: `${name} accepts the credentials.` },
    { id: 'store', ok: isThere, message: `${name} has the store “${store?.name ?? ''}”.` },
    { id: 'parcels', ok: isThere && state === 'active', message: `${name} tells this app about parcels.` },
  ];
  const broken = checks.find(({ ok }) => !ok);
  const params = { provider: name, ...(store && { store: store.name }) };
  return checks.map((check): Check => {
    if (check.ok) return { ...check, params };
    const isFirst = check === broken && reason !== undefined;
    return isFirst
      ? { id: check.id, ok: false, ...reason, params: { ...params, ...reason.params } }
      : { id: check.id, ok: false, message: 'Not known yet.', params };
  });
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
