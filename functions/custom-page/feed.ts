import type { FeedEntry } from '../../shared/page-api/home.ts';
import type { Activity } from '../../shared/ports/activities.ts';
import { toActivityReply } from './activity-reply.ts';

const shownEntries = 10;

/** What happened, newest first; what was refused did not. */
export function toFeed(activities: readonly Activity[]): readonly FeedEntry[] {
  const done = activities.filter(({ kind }) => kind !== 'refused').map(toActivityReply);
  return done
    .map(({ at, code, params, message, href }) => ({ at, code, params, message, ...(href !== undefined && { href }) }))
    .slice(0, shownEntries);
}
