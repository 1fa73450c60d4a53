import { renewalTimes } from '../../domain/decide-token-renewal.ts';
import { AmbiguousError, InstallationBlockedError, PermanentError, TransientError } from '../../domain/errors.ts';
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
    const requestedAt = deps.clock.now();
    try {
      const outcome = await deps.oauth.refresh(refreshToken, claim.tenant.kind);
      return { kind: 'answered', outcome, claim, requestedAt };
    } catch (error) {
      if (isNotInstalled(error)) {
        return { kind: 'answered', outcome: { kind: 'invalid-grant', message: error.message }, claim, requestedAt };
      }
      mayBeUsedUp ||= !wasTurnedAway(error);
      const again = pause !== undefined && error instanceof AmbiguousError ? await resend(deps, claim, pause) : 'no';
      if (again === 'passed-over') return { kind: 'passed-over' };
      if (again === 'no') {
        await releaseToken(deps, claim, mayBeUsedUp ? 'keep-intent' : 'drop-intent');
        throw error;
      }
      claim = again;
    }
  }
  return { kind: 'passed-over' };
}

async function resend(deps: ClaimDeps, claim: TokenClaim, pause: number): Promise<TokenClaim | 'no' | 'passed-over'> {
  await deps.clock.sleep(pause);
  const sentAt = claim.held.value.refreshIntent?.at ?? 0;
  if (deps.clock.now() >= sentAt + renewalTimes.resendMs) return 'no';
  return (await renewClaim(deps, claim)) ?? 'passed-over';
}

/** HighLevel answered without looking at the token: the limit was reached, or our own request was wrong. */
function wasTurnedAway(error: unknown): boolean {
  if (error instanceof TransientError) return !(error instanceof AmbiguousError);
  return error instanceof PermanentError;
}

/** Said of a location that no longer has the app: its tokens are dead, which is all that matters here. */
export function isNotInstalled(error: unknown): error is InstallationBlockedError {
  return error instanceof InstallationBlockedError && error.state === 'uninstalled';
}
