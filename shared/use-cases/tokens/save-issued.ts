import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import { saveWithRetry } from '../save-with-retry.ts';

type Saved = { readonly kind: 'stands'; readonly record: TokenRecord } | { readonly kind: 'replaced' };

/**
 * Saves a pair before anything uses it.
 * @param from the record as it was before the pair was asked for; `version` is that of the claim on it.
 * @returns the record that stands; `replaced` when somebody else put another pair, or none, in its place.
 */
export async function saveIssued(
  { tokens, clock }: { readonly tokens: TokenStore; readonly clock: Clock },
  next: TokenRecord,
  { from, version }: { readonly from: TokenRecord; readonly version: number },
): Promise<Saved> {
  let expected = version;
  return saveWithRetry<Saved>(clock.sleep, async () => {
    const saved = await tokens.save(next, expected);
    if (saved.kind === 'saved') return { kind: 'stands', record: next };
    const current = await tokens.find(next.tenant);
    // An unanswered save of ours, or a successor who was given the same pair.
    if (current?.value.accessToken === next.accessToken) return { kind: 'stands', record: current.value };
    if (current === undefined || !holdsSamePair(current.value, from)) return { kind: 'replaced' };
    expected = current.version;
    return undefined;
  });
}

function holdsSamePair(one: TokenRecord, other: TokenRecord): boolean {
  return (
    one.accessToken === other.accessToken && one.refreshToken === other.refreshToken && one.storedAt === other.storedAt
  );
}
