import * as v from 'valibot';
import { InstallationBlockedError, PermanentError, SchemaMismatchError } from '../../../domain/errors.ts';
import type { LocationId } from '../../../domain/ids.ts';
import type { Members, Membership } from '../../../ports/members.ts';
import type { HighLevelClient } from '../http/client.ts';
import { loose, looseFlag, looseList, looseText } from '../http/loose.ts';

/** All of it as it comes: a field that HighLevel does not send decides nothing. */
const userAnswer = v.looseObject({
  deleted: looseFlag,
  roles: loose(v.looseObject({ type: looseText, role: looseText, locationIds: looseList(v.string()) })),
});

/** The people who belong to a location; `clientOf` speaks in the location's name. */
export function createMembers(clientOf: (locationId: LocationId) => HighLevelClient): Members {
  return {
    async findMember(locationId, userId) {
      try {
        return toMembership(locationId, await clientOf(locationId).call('findUser', { userId }, userAnswer));
      } catch (error) {
        return membershipBehind(error);
      }
    },
  };
}

/** Agency users may be named with no location at all: they reach every one of their company. That is assumed. */
function toMembership(locationId: LocationId, { deleted, roles }: v.InferOutput<typeof userAnswer>): Membership {
  if (deleted === true) return { kind: 'stranger' };
  if (roles?.role !== 'admin' && roles?.role !== 'user') return { kind: 'unknown' };
  const isElsewhere = roles.locationIds.length > 0 && !roles.locationIds.includes(locationId);
  if (isElsewhere && roles.type !== 'agency') return { kind: 'stranger' };
  return { kind: 'member', role: roles.role };
}

function membershipBehind(error: unknown): Membership {
  if (error instanceof PermanentError && error.code === 'highlevel-not-found') return { kind: 'stranger' };
  if (
    error instanceof PermanentError ||
    error instanceof InstallationBlockedError ||
    error instanceof SchemaMismatchError
  ) {
    return { kind: 'unknown' };
  }
  throw error;
}
