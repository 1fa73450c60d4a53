import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { makeHighLevelWebhookHandler } from '../../functions/highlevel-webhook/handler.ts';
import { silenceMinutes } from '../../functions/lanes.ts';
import { makeSetUpPendingHandler } from '../../functions/set-up-pending/handler.ts';
import { type AlarmId, alarmNotes } from '../../lib/alarm-notes.ts';
import { createHighLevelWebhooks } from '../../shared/adapters/highlevel/webhooks/webhooks.ts';
import { commandWorker } from '../../shared/adapters/sqs/command-worker.ts';
import { SchemaMismatchError, TransientError } from '../../shared/domain/errors.ts';
import { toLocationId, toOrderId } from '../../shared/domain/ids.ts';
import { httpDoor } from '../../shared/platform/http-door.ts';
import { createLog } from '../../shared/platform/log.ts';
import { MissingSecretError } from '../../shared/platform/missing-secret-error.ts';
import { createHighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { type MeasureHealthDeps, measureHealth } from '../../shared/use-cases/reconcile/measure-health.ts';
import { anHttpEvent } from '../support/aws/http-event.ts';
import { anSqsEvent } from '../support/aws/sqs-event.ts';
import { createJumpingClock, createManualClock } from '../support/fakes/manual-clock.ts';
import { hearingOf } from '../support/template/hearing.ts';
import { setUp, synthesized } from './synthesized.ts';

const { integration } = synthesized({ ...setUp, ALARM_EMAIL: 'owner@shop.example' }, { monthlyBudget: 25 });
const { alarmOf, counted } = hearingOf(integration);
const hour = 3_600_000;
const never = new Promise<never>(() => {});

/** The line of the access log for an answer, written as the template's format says. */
function accessLine(route: string, status: number | undefined): string {
  const [stage] = Object.values(integration.findResources('AWS::ApiGatewayV2::Stage'));
  const format: string = stage?.Properties.AccessLogSettings.Format;
  return format
    .replace('$context.routeKey', route)
    .replace('$context.status', String(status))
    .replace(/\$context\.\w+/g, '-');
}

const otherKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
const webhookRoute = 'POST /webhooks/highlevel';
const orderCreated = { type: 'OrderCreate', locationId: 'Wq4ZtHn7pLc2RkVx9EaB', _id: '66f0a1b2c3d4e5f607182930' };

interface DoorTrouble {
  readonly send?: () => Promise<void>;
  readonly put?: () => Promise<void>;
  readonly keys?: string;
  readonly sent?: object | string;
}

/** HighLevel's webhook at the real door; @returns every line that it leaves. */
async function atTheDoor({
  send = async () => {},
  put = async () => {},
  keys,
  sent = orderCreated,
}: DoorTrouble): Promise<string[]> {
  const lines: string[] = [];
  const clock = createJumpingClock();
  const highlevel = createHighLevelSimulator({ clock, webhookUrl: 'https://app.example/webhooks/highlevel' });
  const publicKeys = keys ?? highlevel.webhooks.publicKeyPem;
  const door = httpDoor({
    functionName: 'highlevel-webhook',
    onCrash: 'try-again',
    log: createLog('highlevel-webhook', (line) => void lines.push(line)),
    answer: makeHighLevelWebhookHandler({
      webhooks: createHighLevelWebhooks({ clientId: highlevel.clientId, publicKeys }),
      queue: { send },
      unreadableEvents: { put },
      clock,
    }),
  });
  const { headers, body } = highlevel.webhooks.send(sent as never);
  const context = { getRemainingTimeInMillis: () => 600 } as Parameters<typeof door>[1];
  const { statusCode } = await door(anHttpEvent({ headers: { ...headers }, body }), context);
  return [...lines, accessLine(webhookRoute, statusCode)];
}

/** A page that needs what is not there, at the real door. */
async function atThePage(error: Error): Promise<string[]> {
  const lines: string[] = [];
  const log = createLog('custom-page', (line) => void lines.push(line));
  const door = httpDoor({
    functionName: 'custom-page',
    onCrash: 'server-error',
    log,
    answer: () => Promise.reject(error),
  });
  const { statusCode } = await door(anHttpEvent({ method: 'GET' }), {} as Parameters<typeof door>[1]);
  return [...lines, accessLine('ANY /api/{proxy+}', statusCode)];
}

/** A command that was first sent `age` ago, at the real worker. */
async function atTheWorker(error: Error | undefined, age: number): Promise<string[]> {
  const lines: string[] = [];
  const work = commandWorker({
    functionName: 'order-export',
    lane: 'order-export',
    handle: async () => {
      if (error) throw error;
      return { kind: 'exported', orderId: toOrderId('1') };
    },
    visibility: { change: async () => {} },
    clock: createManualClock(age),
    lastWord: { receives: 10, note: async () => undefined },
    log: createLog('order-export', (line) => void lines.push(line)),
  });
  await work(anSqsEvent({ kind: 'ExportOrder', locationId: toLocationId('lena'), orderId: toOrderId('1') }));
  return lines;
}

/** What `reconcile` measures of a stage that is otherwise well. */
async function measured(trouble: Partial<MeasureHealthDeps>): Promise<string[]> {
  const lines: string[] = [];
  const log = createLog('reconcile', (line) => void lines.push(line));
  const clock = createManualClock(100 * hour);
  const measures = await measureHealth({
    depths: { read: async () => ({ deadLetters: 0, standing: 0 }) },
    schedules: { findLastRun: async () => clock.now(), note: async () => {} },
    installations: { listInState: async () => ({ items: [] }) },
    clock,
    silenceMinutes,
    ...trouble,
  } as MeasureHealthDeps);
  for (const measure of measures) log.info('measured', { ...measure });
  return lines;
}

const depths = (counts: { readonly deadLetters: number; readonly standing: number }) => ({ read: async () => counts });
const timedOut = '2026-12-01T08:00:40Z 1f0c Task timed out after 40.00 seconds';
const cannotStart = JSON.stringify({ type: 'platform.initReport', record: { status: 'error' } });

/** Each failure of a first deployment that was thought through, what it leaves when it is made to happen, and who hears it. */
const heard: readonly (readonly [failure: string, alarm: AlarmId, lines: () => Promise<readonly string[]>])[] = [
  [
    'the queue or the key refuses a door',
    'turned-away',
    () => atTheDoor({ send: () => Promise.reject(new Error('AccessDenied')) }),
  ],
  ['a door hangs', 'turned-away', () => atTheDoor({ send: () => never })],
  ['a door crashes at start', 'crashes', async () => [cannotStart]],
  ['a door crashes at start, as its caller sees it', 'turned-away', async () => [accessLine('GET /health', 500)]],
  ['doors are throttled by the account', 'turned-away', async () => [accessLine(webhookRoute, 503)]],
  ['the API throttles its callers', 'turned-away', async () => [accessLine(webhookRoute, 429)]],
  ["HighLevel changed its webhook's key", 'signatures-refused', () => atTheDoor({ keys: otherKey })],
  ['a first dead letter', 'dead-letters', () => measured({ depths: depths({ deadLetters: 1, standing: 0 }) })],
  ['a lane stands still', 'standing-still', () => measured({ depths: depths({ deadLetters: 0, standing: 1 }) })],
  ['a worker crashes at start', 'crashes', async () => [cannotStart]],
  [
    'a schedule does not fire',
    'standing-still',
    () => measured({ schedules: { findLastRun: async () => 1, note: async () => {} } }),
  ],
  ['a scheduled run fails, or its sweep is cut off', 'crashes', async () => [timedOut]],
  [
    'a secret is a placeholder or missing',
    'turned-away',
    () => atThePage(new Error('x', { cause: new MissingSecretError('/dropship/trial/X') })),
  ],
  [
    'many locations must consent again',
    'needs-consent',
    () => measured({ installations: { listInState: async () => ({ items: [1, 2, 3] }) } as never }),
  ],
  [
    'the other side answers in a new shape',
    'waiting',
    () => atTheWorker(new SchemaMismatchError('Printful', []), hour + 1),
  ],
  ['an event cannot be read', 'unreadable', () => atTheDoor({ sent: 'hello' })],
  [
    'the table or the key is away, at a door',
    'turned-away',
    () => atTheDoor({ sent: 'hello', put: () => Promise.reject(new Error('no table')) }),
  ],
  ['the table or the key is away, in a lane', 'waiting', () => atTheWorker(new TransientError('no table'), hour + 1)],
  [
    'a webhook comes before the set-up is finished',
    'turned-away',
    async () => {
      const answer = makeSetUpPendingHandler({ missing: ['HIGHLEVEL_CLIENT_ID'], log: createLog('x', () => {}) });
      const { statusCode } = await answer(anHttpEvent());
      return [accessLine(webhookRoute, statusCode)];
    },
  ],
];

const thresholdOf = (id: AlarmId): number => (id === 'crashes' ? 0 : alarmOf(id).Threshold);

describe('a failure that is made to happen', () => {
  it.each(heard)('%s: "%s" hears it', async (_failure, id, lines) => {
    const values = (await lines()).flatMap((line) => counted(id, line) ?? []);
    // Three crashes ring, whichever they are; of the rest one is enough.
    expect(Math.max(...values)).toBeGreaterThan(thresholdOf(id));
  });

  it.each<[string, () => Promise<readonly string[]>]>([
    ['an order that comes and goes', () => atTheDoor({})],
    ['a command that is done', () => atTheWorker(undefined, 900)],
    ['a stage that is well', () => measured({})],
  ])('and %s rings nothing', async (_what, lines) => {
    const printed = await lines();
    expect(printed.length).toBeGreaterThan(0);
    for (const id of Object.keys(alarmNotes) as AlarmId[]) {
      if (id === 'reconcile-silent') continue;
      for (const line of printed) expect(counted(id, line) ?? 0).toBeLessThanOrEqual(thresholdOf(id));
    }
  });

  it('a further dead letter rings again, by the difference', () => {
    expect(JSON.stringify(alarmOf('dead-letters').Metrics)).toContain('DIFF(count)');
  });

  it("the account's limit rings by Lambda's own metric", () => {
    expect(alarmOf('held-back')).toMatchObject({ Namespace: 'AWS/Lambda', MetricName: 'Throttles', Threshold: 0 });
  });

  it('a sweep that never gets to its end rings by its silence', () => {
    expect(alarmOf('reconcile-silent')).toMatchObject({ TreatMissingData: 'breaching', EvaluationPeriods: 3 });
  });

  it('spending that runs away is told by a budget', () => {
    integration.resourceCountIs('AWS::Budgets::Budget', 1);
  });
});

/** What rings nothing, as docs/runbook.md tells it with the reason. */
const silent = [
  'HighLevel pauses the webhook URL',
  'Spending runs away',
  "A catalog run fails, or HighLevel's requests of a day are used up",
  'An order needs attention',
];

it('what rings no alarm is named in the runbook, with its reason', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/runbook.md'), 'utf8');
  const [, section = ''] = /## What rings no alarm\n([\s\S]*?)\n## /.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(1);
  expect(rows.map(([, failure]) => failure)).toEqual(expect.arrayContaining(silent));
  for (const [, failure, reason = ''] of rows)
    expect({ failure, isArgued: reason.length > 30 || failure === '---' }).toEqual({ failure, isArgued: true });
});
