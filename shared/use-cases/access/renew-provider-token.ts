import type { Connection, ProviderCredentials } from '../../domain/connections/connection.ts';
import { isInTimeToRenew, renewedWith } from '../../domain/connections/decide-credentials-renewal.ts';
import { AmbiguousError, CredentialsRefusedError, TransientError } from '../../domain/errors.ts';
import { wasTurnedAway } from '../../domain/request-failures.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { ProviderOAuth } from '../../ports/fulfillment-provider.ts';
import type { Random } from '../../ports/random.ts';
import { saveWithRetry } from '../save-with-retry.ts';
import {
  claimProviderToken,
  type ProviderTokenClaim,
  type ProviderTokenClaimDeps,
  releaseProviderToken,
} from './provider-token-claim.ts';

export interface RenewProviderTokenDeps extends ProviderTokenClaimDeps {
  readonly random: Random;
}

const longestWaitMs = 30_000;
const pollMs = 500;

/**
 * Brings the access of a connection to where work can begin with it; at most one worker asks the provider at a time.
 *
 *     look ─▶ good? use ─▶ leased by another? look again
 *      ▲        └▶ claim (lease + intent, one save) ─▶ send ─▶ save the pair until it is saved, release ─▶ use
 *      └──────────── the answer was lost, or another ◀─┘ └▶ refused: the merchant is asked for consent
 *                    worker put a pair in its place
 *
 * @param definition.name as merchants know the provider.
 * @throws CredentialsRefusedError when only the merchant's consent can help; TransientError.
 */
export async function renewProviderToken(
  deps: RenewProviderTokenDeps,
  { name, oauth }: { readonly name: string; readonly oauth: ProviderOAuth },
  { locationId, provider }: Pick<Connection, 'locationId' | 'provider'>,
): Promise<ProviderCredentials> {
  const { clock, random } = deps;
  const renewal = { locationId, provider, oauth, owner: random.uuid() };
  const deadline = clock.now() + longestWaitMs;
  while (clock.now() < deadline) {
    const step = await claimProviderToken(deps, renewal);
    switch (step.kind) {
      case 'use':
        return step.credentials;
      case 'settle':
        throw unanswered(name, step.until - clock.now());
      case 'wait':
        await clock.sleep(pollMs);
        break;
      case 'renew': {
        const renewed = await renew(deps, step.claim);
        if (renewed) return renewed;
      }
    }
  }
  throw new TransientError(`Another worker is renewing the access to ${name}.`);
}

/** @returns undefined when the connection must be looked at again. */
async function renew(
  deps: RenewProviderTokenDeps,
  claim: ProviderTokenClaim,
): Promise<ProviderCredentials | undefined> {
  if (!isInTimeToRenew(claim.held.renewal, deps.clock.now())) {
    await tryToRelease(deps, claim, claim.earlier);
    return undefined;
  }
  let next: ProviderCredentials;
  try {
    next = await claim.oauth.refresh(claim.credentials);
  } catch (error) {
    return afterFailure(deps, claim, error);
  }
  return (await saveNext(deps, claim, next)) === 'stands' ? next : undefined;
}

async function afterFailure(
  deps: RenewProviderTokenDeps,
  claim: ProviderTokenClaim,
  error: unknown,
): Promise<undefined> {
  if (error instanceof CredentialsRefusedError) {
    // A worker that was frozen is refused when another one has used the token up: the pair of that one counts.
    if (await releaseProviderToken(deps, claim, undefined)) throw error;
    return undefined;
  }
  await tryToRelease(deps, claim, wasTurnedAway(error) ? claim.earlier : claim.held.renewalIntent);
  if (error instanceof AmbiguousError) return undefined;
  throw error;
}

/** When that fails, the lease runs out by itself and the intent stays. */
async function tryToRelease(
  deps: RenewProviderTokenDeps,
  claim: ProviderTokenClaim,
  intent: Connection['renewalIntent'],
): Promise<void> {
  try {
    await releaseProviderToken(deps, claim, intent);
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
  }
}

/** The pair exists nowhere else yet. Fields that others wrote to the connection meanwhile stay. */
function saveNext(
  { connections, clock }: RenewProviderTokenDeps,
  { locationId, provider, credentials }: ProviderTokenClaim,
  next: ProviderCredentials,
): Promise<'stands' | 'replaced'> {
  return saveWithRetry(clock.sleep, async () => {
    const found = await connections.find(locationId, provider);
    // An unanswered save of ours.
    if (isSameContent(found?.value.credentials, next)) return 'stands';
    if (!found || !isSameContent(found.value.credentials, credentials)) return 'replaced';
    const saved = await connections.save(renewedWith(found.value, next, clock.now()), found.version);
    return saved.kind === 'saved' ? 'stands' : undefined;
  });
}

function unanswered(name: string, retryAfterMs: number): TransientError {
  const message = `The access to ${name} has ended, and ${name} has not answered its renewal. We ask again shortly.`;
  return new TransientError(message, { retryAfterMs: Math.max(retryAfterMs, 0) });
}
