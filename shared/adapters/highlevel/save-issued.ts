import { TransientError } from '../../domain/errors.ts';
import type { TokenRecord } from '../../domain/installation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TokenStore } from '../../ports/installations.ts';

/** Eight tries in 6.4 s: what HighLevel issued exists nowhere else yet. */
const pausesMs = [50, 100, 200, 400, 800, 1_600, 3_200] as const;

/**
 * Saves a pair before anything uses it.
 * @param from the record as it was before the pair was asked for, `version` that of the claim on it.
 * @returns the record that stands; undefined when somebody else put another pair, or none, in its place.
 */
export async function saveIssued(
  { tokens, clock }: { readonly tokens: TokenStore; readonly clock: Clock },
  next: TokenRecord,
  { from, version }: { readonly from: TokenRecord; readonly version: number },
): Promise<TokenRecord | undefined> {
  let expected = version;
  for (let failures = 0; ; ) {
    try {
      const saved = await tokens.save(next, expected);
      if (saved.kind === 'saved') return next;
      const current = await tokens.find(next.tenant);
      // An unanswered save of ours, or a successor who was given the same pair.
      if (current?.value.accessToken === next.accessToken) return current.value;
      if (current === undefined || !holdsSamePair(current.value, from)) return undefined;
      expected = current.version;
    } catch (error) {
      const pause = pausesMs[failures];
      if (!(error instanceof TransientError) || pause === undefined) throw error;
      failures += 1;
      await clock.sleep(pause);
    }
  }
}

function holdsSamePair(one: TokenRecord, other: TokenRecord): boolean {
  return (
    one.accessToken === other.accessToken && one.refreshToken === other.refreshToken && one.storedAt === other.storedAt
  );
}
