import type { Connection, ProviderCredentials } from '../../domain/connections/connection.ts';
import {
  type CredentialsStep,
  claimedForRenewal,
  decideCredentialsRenewal,
  releasedFromRenewal,
} from '../../domain/connections/decide-credentials-renewal.ts';
import { TransientError } from '../../domain/errors.ts';
import type { LocationId, ProviderId } from '../../domain/ids.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConnectionStore } from '../../ports/connections.ts';
import type { ProviderOAuth } from '../../ports/fulfillment-provider.ts';
import { updateConnection } from '../update-connection.ts';

export interface ProviderTokenClaimDeps {
  readonly connections: ConnectionStore;
  readonly clock: Clock;
}

/** One worker's attempt to renew the access of one connection. */
export interface ProviderTokenRenewal {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  readonly oauth: ProviderOAuth;
  /** A fresh id for each invocation. */
  readonly owner: string;
}

/** The right to send one refresh token. */
export interface ProviderTokenClaim extends ProviderTokenRenewal {
  /** As it was saved with the claim. */
  readonly held: Connection;
  readonly credentials: ProviderCredentials;
  /** An earlier sending whose answer was lost. */
  readonly earlier: Connection['renewalIntent'];
}

type Claimed =
  | Exclude<CredentialsStep, { kind: 'use' | 'renew' }>
  | { readonly kind: 'use'; readonly credentials: ProviderCredentials }
  | { readonly kind: 'renew'; readonly claim: ProviderTokenClaim };

/**
 * Decides and claims in one save, so that two workers never send the same token.
 * @throws TransientError when the connection has no credentials any more.
 */
export async function claimProviderToken(
  deps: ProviderTokenClaimDeps,
  renewal: ProviderTokenRenewal,
): Promise<Claimed> {
  const { oauth, owner } = renewal;
  let step: CredentialsStep = { kind: 'use' };
  let earlier: Connection['renewalIntent'];
  const held = await changeKnown(deps, renewal, (current) => {
    const now = deps.clock.now();
    const { credentials = {} } = current;
    const access = { isDue: oauth.isDue(credentials, now), isUsable: oauth.isUsable(credentials, now) };
    step = decideCredentialsRenewal(current, access, { owner, now });
    earlier = current.renewalIntent;
    return step.kind === 'renew' ? claimedForRenewal(current, owner, now) : current;
  });
  if (!held?.credentials) throw new TransientError(`The connection to ${renewal.provider} has ended.`);
  return claimedAs(step, { ...renewal, held, credentials: held.credentials, earlier });
}

function claimedAs(step: CredentialsStep, claim: ProviderTokenClaim): Claimed {
  switch (step.kind) {
    case 'use':
      return { kind: 'use', credentials: claim.credentials };
    case 'renew':
      return { kind: 'renew', claim };
    default:
      return step;
  }
}

/**
 * Lets go before the time is up.
 * @param intent what stays: of this sending or an earlier one, when the refresh token may have been used up.
 * @returns whether the claim stood until now: no other worker had taken over, or put another pair in its place.
 */
export async function releaseProviderToken(
  deps: ProviderTokenClaimDeps,
  claim: ProviderTokenClaim,
  intent: Connection['renewalIntent'],
): Promise<boolean> {
  let stood = false;
  await changeKnown(deps, claim, (current) => {
    const isOurs = current.renewal?.owner === claim.owner;
    stood = isOurs && isSameContent(current.credentials, claim.credentials);
    return isOurs ? releasedFromRenewal(current, intent) : current;
  });
  return stood;
}

function changeKnown(
  { connections }: ProviderTokenClaimDeps,
  { locationId, provider }: ProviderTokenRenewal,
  change: (current: Connection) => Connection,
): Promise<Connection | undefined> {
  return updateConnection(connections, { locationId, provider }, (current) => current && change(current));
}
