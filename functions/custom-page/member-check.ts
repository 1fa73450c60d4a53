import { ttlCache } from '../../shared/platform/ttl-cache.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Members, Membership } from '../../shared/ports/members.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';
import type { TokenStore } from '../../shared/ports/tokens.ts';
import { ApiRefusal } from './api-request.ts';

export interface MemberCheckDeps {
  readonly members: Members;
  readonly tokens: Pick<TokenStore, 'find'>;
  readonly clock: Clock;
}

/** As long as a session lasts: a person who is dismissed meanwhile has that long. */
const keepMs = 15 * 60_000;

export type MemberCheck = (session: Session, needs: Session['role']) => Promise<'checked' | 'unchecked'>;

/**
 * Asks HighLevel whether who wants to change something still belongs to the location, and in which role: a user context has no
 * date, so what it says may have ended long ago.
 *
 *     no `users.readonly`, or HighLevel does not tell ─▶ unchecked: allowed, and counted by the caller
 *     HighLevel cannot be asked ─▶ TransientError: 503, nothing was changed
 */
export function makeMemberCheck({ members, tokens, clock }: MemberCheckDeps): MemberCheck {
  const known = ttlCache<Membership>({ keepMs, clock });
  const read = async ({ locationId, userId }: Session): Promise<Membership> => {
    const scopes = (await tokens.find({ kind: 'location', id: locationId }))?.value.scopes;
    // An answer without scopes proves nothing, and asking tells.
    const isGranted = scopes && (scopes.length === 0 || scopes.includes('users.readonly'));
    return isGranted ? members.findMember(locationId, userId) : { kind: 'unknown' };
  };
  return async (session, needs) => {
    const found = await known.get(`${session.locationId} ${session.userId}`, () => read(session));
    // Whether a location's token is shown its agency's people, nobody has told: those are not refused for it.
    if (found.kind === 'unknown' || (found.kind === 'stranger' && session.isAgency)) return 'unchecked';
    if (found.kind === 'stranger')
      throw new ApiRefusal(403, 'not-a-member', 'You do not belong to this business account any more.');
    if (needs === 'admin' && found.role !== 'admin')
      throw new ApiRefusal(403, 'admin-needed', 'Only an administrator of this business account may change this.');
    return 'checked';
  };
}
