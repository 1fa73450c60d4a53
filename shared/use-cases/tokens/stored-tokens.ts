import type { Tenant } from '../../domain/ids.ts';
import { holdsTokens, withoutTokens } from '../../domain/tokens/token-lifetime.ts';
import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import { absent } from '../../domain/versioned.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import { saveWithRetry } from '../save-with-retry.ts';
import { updateTokens } from './update-tokens.ts';

export interface StoredTokensDeps {
  readonly tokens: TokenStore;
  readonly clock: Clock;
}

/** Puts a newly granted pair in the place of whatever is there, leases of refreshes included: those are of an older grant. */
export async function storeTokens({ tokens, clock }: StoredTokensDeps, record: TokenRecord): Promise<void> {
  await saveWithRetry(clock.sleep, async () => {
    const found = await tokens.find(record.tenant);
    const saved = await tokens.save(record, found?.version ?? absent);
    return saved.kind === 'saved' ? saved : undefined;
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
  const left = await updateTokens(deps.tokens, tenant, (current) =>
    holdsTokens(current) && current.storedAt === storedAt ? withoutTokens(tenant, deps.clock.now()) : current,
  );
  return !holdsTokens(left);
}
