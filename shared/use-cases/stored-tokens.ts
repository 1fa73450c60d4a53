import { TransientError } from '../domain/errors.ts';
import type { Tenant } from '../domain/ids.ts';
import type { TokenRecord } from '../domain/installation.ts';
import { holdsTokens, withoutTokens } from '../domain/token-lifetime.ts';
import { absent } from '../domain/versioned.ts';
import type { Clock } from '../ports/clock.ts';
import type { TokenStore } from '../ports/installations.ts';

export interface StoredTokensDeps {
  readonly tokens: TokenStore;
  readonly clock: Clock;
}

/** Nine tries in 6.4 s: a code cannot be exchanged again, so what it brought must not be lost to one failed save. */
const pausesMs = [25, 50, 100, 200, 400, 800, 1_600, 3_200] as const;

/** Puts a newly granted pair in the place of whatever is there, leases of refreshes included: those are of an older grant. */
export async function storeTokens({ tokens, clock }: StoredTokensDeps, record: TokenRecord): Promise<void> {
  await withRetries(clock, async () => {
    const found = await tokens.find(record.tenant);
    return (await tokens.save(record, found?.version ?? absent)).kind === 'saved';
  });
}

/** When the tenant's pair was stored; undefined when there is none. */
export async function tokensStoredAt(
  { tokens }: Pick<StoredTokensDeps, 'tokens'>,
  tenant: Tenant,
): Promise<number | undefined> {
  const record = (await tokens.find(tenant))?.value;
  return holdsTokens(record) ? record.storedAt : undefined;
}

/**
 * Erases the pair that was stored at `storedAt`, and no other: a newer one belongs to a newer install.
 * @returns false when another pair stands there.
 */
export async function eraseTokens(
  deps: StoredTokensDeps,
  tenant: Tenant,
  storedAt: number | undefined,
): Promise<boolean> {
  for (;;) {
    const found = await deps.tokens.find(tenant);
    if (found === undefined || !holdsTokens(found.value)) return true;
    if (found.value.storedAt !== storedAt) return false;
    const saved = await deps.tokens.save(withoutTokens(tenant, deps.clock.now()), found.version);
    if (saved.kind === 'saved') return true;
  }
}

/** Until `work` answers true; its conflicts cost no time, its failures a growing pause. */
async function withRetries(clock: Clock, work: () => Promise<boolean>): Promise<void> {
  for (let failures = 0; ; ) {
    try {
      if (await work()) return;
    } catch (error) {
      const pause = pausesMs[failures];
      if (!(error instanceof TransientError) || pause === undefined) throw error;
      failures += 1;
      await clock.sleep(pause);
    }
  }
}
