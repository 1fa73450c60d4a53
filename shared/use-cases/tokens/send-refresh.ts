import { AmbiguousError, InstallationBlockedError } from '../../domain/errors.ts';
import { wasTurnedAway } from '../../domain/request-failures.ts';
import { mayBeRepeated, requestEndsBy } from '../../domain/tokens/decide-token-renewal.ts';
import type { OAuthProtocol, RefreshOutcome } from '../../ports/highlevel-accounts.ts';
import { type ClaimDeps, releaseToken, renewClaim, type TokenClaim } from './token-claim.ts';

export type SentRefresh =
  | {
      readonly kind: 'answered';
      readonly outcome: RefreshOutcome;
      /** The claim as it stands after the sendings. */
      readonly claim: TokenClaim;
      readonly requestedAt: number;
    }
  /** Another holder took over while we waited to send again. */
  | { readonly kind: 'passed-over' };

/** Waits before the same token is sent again after a lost answer. */
const pausesMs = [1_000, 3_000] as const;
/** A message comes back so soon after a lost answer: several times within the time that HighLevel repeats it. */
const comeBackMs = 2_000;

/**
 * Sends the refresh token of `claim`, and after a lost answer sends it again while HighLevel still repeats its answer.
 * @throws what the last sending threw; the claim is released by then, its intent kept when the token may be used up.
 */
export async function sendRefresh(
  deps: ClaimDeps & { readonly oauth: OAuthProtocol },
  first: TokenClaim,
  refreshToken: string,
): Promise<SentRefresh> {
  let claim = first;
  // An older intent means that an earlier sending may have used the token up, whatever comes of this one.
  let mayBeUsedUp = first.from.refreshIntent !== undefined;
  for (const pause of [...pausesMs, undefined]) {
    const sent = await sendOnce(deps, claim, refreshToken);
    if (sent.kind === 'answered') return sent;
    mayBeUsedUp ||= !wasTurnedAway(sent.error);
    const mayResend = pause !== undefined && sent.error instanceof AmbiguousError;
    const again = mayResend ? await claimAgain(deps, claim, pause) : 'too-late';
    if (again === 'passed-over') break;
    if (again === 'too-late') {
      await releaseToken(deps, claim, mayBeUsedUp ? 'keep-intent' : 'drop-intent');
      throw comingBack(deps, claim, sent.error);
    }
    claim = again;
  }
  return { kind: 'passed-over' };
}

async function sendOnce(
  { oauth, clock }: ClaimDeps & { readonly oauth: OAuthProtocol },
  claim: TokenClaim,
  refreshToken: string,
): Promise<Extract<SentRefresh, { kind: 'answered' }> | { readonly kind: 'failed'; readonly error: unknown }> {
  const requestedAt = clock.now();
  const answered = (outcome: RefreshOutcome) => ({ kind: 'answered', outcome, claim, requestedAt }) as const;
  try {
    return answered(await oauth.refresh(refreshToken, claim.tenant.kind, requestEndsBy(claim.held.value)));
  } catch (error) {
    return isNotInstalled(error)
      ? answered({ kind: 'invalid-grant', message: error.message })
      : { kind: 'failed', error };
  }
}

/** The claim for the next sending, if HighLevel will still repeat its answer by then. */
async function claimAgain(
  deps: ClaimDeps,
  claim: TokenClaim,
  pause: number,
): Promise<TokenClaim | 'too-late' | 'passed-over'> {
  await deps.clock.sleep(pause);
  if (!isInTime(deps, claim)) return 'too-late';
  return (await renewClaim(deps, claim)) ?? 'passed-over';
}

function isInTime({ clock }: ClaimDeps, { held }: TokenClaim): boolean {
  const { refreshIntent } = held.value;
  return refreshIntent !== undefined && mayBeRepeated(refreshIntent, clock.now());
}

/** While the same token may be sent again, the next worker looks again in seconds. */
function comingBack(deps: ClaimDeps, claim: TokenClaim, error: unknown): unknown {
  if (!(error instanceof AmbiguousError) || !isInTime(deps, claim)) return error;
  return new AmbiguousError(error.message, { cause: error, retryAfterMs: comeBackMs });
}

/** Said of a location that no longer has the app: its tokens are dead, which is all that matters here. */
export function isNotInstalled(error: unknown): error is InstallationBlockedError {
  return error instanceof InstallationBlockedError && error.state === 'uninstalled';
}
