import { accountFull, longestPauseMs } from '../../domain/connections/account-limit.ts';
import type { Connection } from '../../domain/connections/connection.ts';
import { RateLimitedError } from '../../domain/errors.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { FulfillmentProvider } from '../../ports/fulfillment-provider.ts';
import { updateConnection } from '../update-connection.ts';
import { decorateProvider } from './decorate-provider.ts';

export interface AccountPauseDeps {
  readonly connections: ConnectionStore;
  readonly clock: Clock;
}

/** Workers who learn of the same pause read different clocks. */
const sameMs = 2_000;

/** @throws RateLimitedError while the account pauses. */
export function requireNoPause({ clock }: AccountPauseDeps, { provider, pausedUntil = 0 }: Connection): void {
  const retryAfterMs = pausedUntil - clock.now();
  if (retryAfterMs > 0) throw accountFull(provider, { retryAfterMs, isForAll: false });
}

/** The account that `open` opens; a worker that finds it full tells the others, so that they need not ask. */
export async function sharingPauses(
  deps: AccountPauseDeps,
  connection: Connection,
  open: () => FulfillmentProvider,
): Promise<FulfillmentProvider> {
  const sharing = async <T>(ask: () => Promise<T>): Promise<T> => {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof RateLimitedError && error.isForAll)
        await notePause(deps, connection, error.retryAfterMs ?? 0);
      throw error;
    }
  };
  return decorateProvider(await sharing(async () => open()), sharing);
}

async function notePause(
  { connections, clock }: AccountPauseDeps,
  { locationId, provider }: Connection,
  pauseMs: number,
): Promise<void> {
  const pausedUntil = clock.now() + Math.min(pauseMs, longestPauseMs);
  await updateConnection(
    connections,
    { locationId, provider },
    (current) => current && ((current.pausedUntil ?? 0) + sameMs < pausedUntil ? { ...current, pausedUntil } : current),
  );
}
