import type { Lane } from '../shared/domain/commands/commands.ts';
import type { FunctionName } from './environments.ts';

export type { Lane };

/** Doors: method and path of each HTTP route, by function. */
export const routes = {
  oauth: ['GET /oauth/install', 'GET /oauth/callback'],
  'highlevel-webhook': ['POST /webhooks/highlevel'],
  'provider-webhook': ['POST /webhooks/providers/{connectionKey}'],
  'external-auth': ['POST /external-auth'],
  'shipping-rates': ['POST /shipping-rates/{ratesKey}', 'POST /shipping-rates/{ratesKey}/rates'],
  page: ['GET /app', 'GET /app/{proxy+}'],
  'custom-page': [
    'POST /api/session',
    'ANY /api/{proxy+}',
    'GET /oauth/providers/{provider}/start',
    'GET /oauth/providers/{provider}/callback',
    'POST /oauth/providers/{provider}/finish',
    'GET /health',
  ],
} as const satisfies Partial<Record<FunctionName, readonly string[]>>;

/** Routes that anybody may take who knows the address: what they may do in a second is bounded for each of them. */
export const strangerRoutes = [
  'GET /oauth/install',
  'GET /oauth/callback',
  'POST /external-auth',
  'POST /api/session',
  'GET /oauth/providers/{provider}/callback',
  'GET /health',
] as const satisfies readonly (typeof routes)[keyof typeof routes][number][];

/** Schedules of the default stage; the stage config may change the rates. */
export const schedules = ['catalog-resync', 'reconcile', 'token-refresh'] as const;
export type ScheduledFunction = (typeof schedules)[number];

/** How long a schedule may be silent, in minutes, before somebody is told. `reconcile` looks at the others, and an alarm at it. */
export const silenceMinutes: Readonly<Record<Exclude<ScheduledFunction, 'reconcile'>, number>> = {
  'catalog-resync': 13 * 60,
  'token-refresh': 130,
};

/**
 * What a lane's queue and function are given. All in seconds but `receives`. How long the effects of its worker may take and
 * how long its claims last stands in `shared/domain/effect-times.ts`: a lease that is not renewed outlasts `timeout` and one
 * request.
 */
interface LaneTiming {
  /** Time-out of one invocation. */
  readonly timeout: number;
  /** How long a received message stays hidden: at least six times `timeout`, or a slow start is delivered twice. */
  readonly visibility: number;
  /** The deliveries after which a message is set aside. */
  readonly receives: number;
}

const oneRecord: LaneTiming = { timeout: 40, visibility: 240, receives: 10 };

export const laneTimings = {
  installation: oneRecord,
  'product-sync': { timeout: 300, visibility: 1800, receives: 10 },
  'order-export': oneRecord,
  'fulfillment-create': oneRecord,
  reconcile: oneRecord,
} as const satisfies Record<Lane & FunctionName, LaneTiming>;

/** Lanes that carry commands; each is a FIFO queue `{lane}` with a dead-letter queue `{lane}-dlq` and a worker of the same name. */
export const lanes = Object.keys(laneTimings) as readonly Lane[];

/** How many messages of each lane are worked on at the same time, as functions are told it. */
export function writeLaneWorkers(workers: Readonly<Record<Lane, number>>): string {
  return lanes.map((lane) => `${lane}=${workers[lane]}`).join(',');
}

export function readLaneWorkers(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text
      .split(',')
      .map((each) => each.split('='))
      .map(([lane = '', workers]) => [lane, Math.max(1, Number(workers) || 1)]),
  );
}
