import { sha256Hex } from '../../shared/domain/hash.ts';
import type { HttpAnswer } from '../../shared/platform/http-response.ts';
import type { Activity, ActivityChange, ActivityStore, Actor } from '../../shared/ports/activities.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';
import { actionOf } from './actions.ts';

export interface TrailDeps {
  readonly activities: ActivityStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** The person, and what they ask for. */
export interface Act {
  readonly session: Session;
  /** The route's name, e.g. `POST /api/orders/{orderId}/retry`. */
  readonly route: string;
  readonly params: Readonly<Record<string, string>>;
  readonly changes?: readonly ActivityChange[];
}

const refusal = 'refused';
const hour = 60 * 60_000;

/**
 * Puts a write on record, lets it happen, and takes it off again when it was refused: a crash leaves a record of something
 * that may not have happened, never something that happened and is on no record.
 *
 *     put ──▶ decision saved, command sent ──▶ answer          one write
 *     put ──▶ refused (4xx, 503) ──▶ removed                   nothing was changed, and nothing stands there
 */
export async function onRecord(deps: TrailDeps, act: Act, run: () => Promise<HttpAnswer>): Promise<HttpAnswer> {
  const { kind, code } = actionOf(act.route);
  const { session, params, changes } = act;
  const activity: Activity = {
    locationId: session.locationId,
    id: deps.random.uuid(),
    at: deps.clock.now(),
    by: personOf(session),
    kind,
    code,
    params,
    ...(changes && changes.length > 0 && { changes }),
  };
  await deps.activities.put(activity);
  const answer = await run();
  if (answer.statusCode >= 400) await deps.activities.remove(activity);
  return answer;
}

/**
 * Notes that somebody was refused: once an hour for each person and route, under the first code. A person who tries a thousand times
 * fills nobody's table.
 */
export async function noteRefusal({ activities, clock }: TrailDeps, act: Act, code: string): Promise<void> {
  const { session, route, params } = act;
  const at = Math.floor(clock.now() / hour) * hour;
  const id = `refused-${sha256Hex(`${session.userId}\n${route}`).slice(0, 32)}`;
  const by = personOf(session);
  const told = { ...params, route, reason: code };
  await activities.putOnce({
    locationId: session.locationId,
    id,
    at,
    by,
    kind: refusal,
    code: refusal,
    params: told,
  });
}

function personOf({ userId, userName, role, isAgency }: Session): Actor {
  return { kind: isAgency ? 'agency' : 'person', id: userId, role, ...(userName && { name: userName }) };
}
