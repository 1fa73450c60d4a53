import { dayAfter, dayIn, startOfDay } from '../../shared/domain/zoned-day.ts';
import { type DaysReply, type NeedKind, type NeedsReply, needKinds } from '../../shared/page-api/home.ts';
import { json } from '../../shared/platform/http-response.ts';
import { accountZone } from '../../shared/use-cases/account-zone.ts';
import { type FoundNeed, findNeeds } from '../../shared/use-cases/page/find-needs.ts';
import { type ReadHomeDeps, readHome } from '../../shared/use-cases/page/read-home.ts';
import { ApiRefusal, type ApiRequest, type ApiRoute, forEverybody } from './api-request.ts';
import { toCount, toDays, toHome, toZone } from './home-reply.ts';
import { toNeed } from './need-reply.ts';
import { type OrderViewDeps, orderView } from './order-view.ts';

export interface HomeRouteDeps extends ReadHomeDeps, Omit<OrderViewDeps, 'settings'> {
  readonly publicUrl: string;
}

const usualPage = 50;
const mostNeeds = 1_000;
const mostDays = 92;
const usualDays = 30;

/** The first screen, what waits for people, and how the days were. */
export function homeRoutes(deps: HomeRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/home': forEverybody(async ({ session }) =>
      json(200, toHome(await readHome(deps, session.locationId), deps)),
    ),
    'GET /api/needs': forEverybody(
      async (request) => json(200, await listNeeds(deps, request)),
      ['kind', 'cursor', 'limit'],
    ),
    'GET /api/days': forEverybody(async (request) => json(200, await listDays(deps, request)), ['from', 'to']),
  };
}

async function listNeeds(deps: HomeRouteDeps, { session, query }: ApiRequest): Promise<NeedsReply> {
  const start = startOf(query.cursor);
  const end = Math.min(start + Number(query.limit ?? usualPage), mostNeeds);
  const kinds = kindsOf(query.kind);
  const view = { ...(await orderView(deps, session.locationId)), publicUrl: deps.publicUrl };
  const { needs, count } = await findNeeds(deps, session.locationId, { most: end + 1, ...(kinds && { kinds }) });
  return {
    total: toCount(count),
    items: needs.slice(start, end).map((need) => toNeed(need, view)),
    ...(needs.length > end && end < mostNeeds && { nextCursor: String(end) }),
  };
}

/** @throws ApiRefusal 400 `bad-cursor`. */
function startOf(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (/^[1-9]\d{0,2}$/.test(cursor)) return Number(cursor);
  throw new ApiRefusal(400, 'bad-cursor', 'The cursor is not one of this list.');
}

function kindsOf(text: string | undefined): readonly FoundNeed['kind'][] | undefined {
  if (text === undefined) return undefined;
  const kind: NeedKind | undefined = needKinds.find((each) => each === text);
  if (kind === undefined) throw new ApiRefusal(400, 'invalid-query', `kind: must be one of ${needKinds.join(', ')}.`);
  if (kind === 'access') return ['access', 'look'];
  return kind === 'connection' ? ['connection', 'waiting-credentials'] : [kind];
}

async function listDays(deps: HomeRouteDeps, { session, query }: ApiRequest): Promise<DaysReply> {
  const zone = accountZone((await deps.pulses.find(session.locationId))?.value);
  const { to = dayIn(deps.clock.now(), zone.timeZone), from = dayAfter(dayOf(to), 1 - usualDays) } = query;
  if (dayOf(from) > dayOf(to) || dayAfter(from, mostDays) <= to)
    throw new ApiRefusal(400, 'bad-range', `from and to: at most ${mostDays} days, the first not after the last.`);
  const days = await deps.reconcile.listDays(session.locationId, from, to);
  return { items: toDays(days, from, to), ...toZone(zone) };
}

/** @throws ApiRefusal 400 `bad-range` for what is no day. */
function dayOf(text: string): string {
  if (startOfDay(text, 'UTC') === undefined)
    throw new ApiRefusal(400, 'bad-range', 'from and to: must be days like 2026-12-01.');
  return text;
}
