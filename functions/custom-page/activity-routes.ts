import { csvRow } from '../../shared/domain/csv-row.ts';
import { csv, json } from '../../shared/platform/http-response.ts';
import type { Activity, ActivityStore } from '../../shared/ports/activities.ts';
import { messageOf, toActivityReply } from './activity-reply.ts';
import { ApiRefusal, type ApiRequest, type ApiRoute, forEverybody } from './api-request.ts';

const keys = ['by', 'kind', 'from', 'to'] as const;
const actors: readonly string[] = ['person', 'agency', 'provider', 'store', 'us'];
const kinds: readonly string[] = ['orders', 'products', 'connections', 'settings', 'refused'];
const day = 24 * 60 * 60_000;

/** How often one call reads on where a filter leaves little: a page may be shorter than asked, and still have a next one. */
const mostReads = 5;
const usualPage = 50;
const mostRows = 10_000;

/** The trail of changes: everybody of the location may look. */
export function activityRoutes({
  activities,
}: {
  readonly activities: Pick<ActivityStore, 'list'>;
}): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/activity': forEverybody(
      async (request) => {
        const { cursor, limit = String(usualPage) } = request.query;
        const page = await readPage(activities, request, { cursor, wanted: Number(limit), reads: mostReads });
        return json(200, { ...page, items: page.items.map(toActivityReply) });
      },
      [...keys, 'cursor', 'limit'],
    ),
    'GET /api/activity.csv': forEverybody(
      async (request) => {
        const { items } = await readPage(activities, request, { wanted: mostRows, reads: mostRows / 100 });
        return csv('activity.csv', [csvRow(['when', 'who', 'what', 'code', 'changes']), ...items.map(toRow)].join(''));
      },
      [...keys],
    ),
  };
}

interface Reading {
  readonly cursor?: string | undefined;
  readonly wanted: number;
  readonly reads: number;
}

async function readPage(
  activities: Pick<ActivityStore, 'list'>,
  { session, query }: ApiRequest,
  { cursor, wanted, reads }: Reading,
): Promise<{ readonly items: readonly Activity[]; readonly nextCursor?: string }> {
  const fits = filterOf(query);
  const found: Activity[] = [];
  let next = cursor;
  for (let read = 0; read < reads; read += 1) {
    const limit = Math.min(100, wanted - found.length);
    const page = await activities.list(session.locationId, { cursor: next, limit });
    found.push(...page.items.filter(fits));
    next = page.nextCursor;
    if (next === undefined || found.length >= wanted) break;
  }
  return { items: found, ...(next !== undefined && { nextCursor: next }) };
}

/** @throws ApiRefusal 400 for what nobody or nothing is called, and for days that are none. */
function filterOf({ by, kind, from, to }: ApiRequest['query']): (activity: Activity) => boolean {
  if (by !== undefined && !actors.includes(by)) throw invalid('by', actors);
  if (kind !== undefined && !kinds.includes(kind)) throw invalid('kind', kinds);
  const start = from === undefined ? 0 : startOf(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : startOf(to) + day;
  return (activity) =>
    (by === undefined || activity.by.kind === by) &&
    (kind === undefined || activity.kind === kind) &&
    activity.at >= start &&
    activity.at < end;
}

function invalid(key: string, allowed: readonly string[]): ApiRefusal {
  return new ApiRefusal(400, 'invalid-query', `${key}: must be one of ${allowed.join(', ')}.`);
}

function startOf(text: string): number {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new ApiRefusal(400, 'bad-range', 'from and to: must be days like 2026-12-01, in UTC.');
  return time;
}

function toRow({ at, by, code, params, changes = [] }: Activity): string {
  const changed = changes.map(({ path, from = '', to = '' }) => `${path}: ${from} > ${to}`).join('; ');
  return csvRow([new Date(at).toISOString(), by.name ?? by.kind, messageOf(code, params), code, changed]);
}
