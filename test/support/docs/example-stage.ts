import { environments } from '../../../functions/environments.ts';
import { lanes } from '../../../functions/lanes.ts';
import type { DeadLetter } from '../../../lib/ops/commands/describe-dead-letters.ts';
import type { LaneFacts, StageFacts } from '../../../lib/ops/stage-health/stage-facts.ts';

const at = Date.UTC(2026, 11, 1, 15, 51);
const minutes = (count: number) => at - count * 60_000;
const known = <T>(value: T) => ({ kind: 'known', value }) as const;
const works = { waiting: 0, taken: 0, deadLetters: 0, worker: { id: 'w', state: 'Enabled' } };
const busy: Partial<Record<string, LaneFacts>> = {
  'order-export': { ...works, waiting: 2, taken: 3, deadLetters: 3, oldestSeconds: 310 },
  'product-sync': { ...works, waiting: 1, worker: { id: 'w', state: 'Disabled' }, oldestSeconds: 7_300 },
};

/** The stage that docs/runbook.md shows: some orders failed while a supplier was down, and somebody paused the catalog. */
export const exampleStage: StageFacts = {
  stage: 'production',
  where: 'eu-central-1',
  at,
  functions: Object.fromEntries(
    Object.keys(environments).map((name) => [name, { variables: {}, memoryMegabytes: 256, isReady: true }]),
  ) as unknown as StageFacts['functions'],
  publicUrl: 'https://dropship.example.com',
  health: { kind: 'answered', status: 200, body: '{"status":"ok"}' },
  failedRequests: known({}),
  concurrency: known(1_000),
  lanes: Object.fromEntries(lanes.map((lane) => [lane, known(busy[lane] ?? works)])) as unknown as StageFacts['lanes'],
  failedRuns: known(0),
  alarms: known([
    { subject: 'Work was set aside as a dead letter', state: 'rings' },
    ...Array.from({ length: 9 }, () => ({ subject: 'x', state: 'quiet' as const })),
  ]),
  lastRuns: known({ reconcile: minutes(6), 'token-refresh': minutes(51), 'catalog-resync': minutes(231) }),
  missingSecrets: known([]),
  missingSettings: [],
  installations: known({
    pending: 0,
    active: 41,
    suspended: 0,
    'missing-scope': 0,
    'reauth-required': 1,
    uninstalled: 7,
  }),
  needAttention: known({ orders: 2, locations: 2 }),
};

const failed = 'command-failed TransientError/HttpTimeoutError';
const order = (locationId: string, orderId: string, sent: number, why: string): DeadLetter => ({
  kind: 'ExportOrder',
  about: { locationId, orderId },
  sentAt: minutes(sent),
  why,
});

/** The dead letters of its order lane. */
export const exampleDeadLetters: readonly DeadLetter[] = [
  order('ve9EPM428h8vShlRW1KT', '6f1c2b7e9d3a4c5b8e7f6a10', 74, failed),
  order('ve9EPM428h8vShlRW1KT', '6f1c2b9a1d3a4c5b8e7f6a31', 71, failed),
  order('C2QujeCh8ZnC7al2InWR', '6f1c30aa2d3a4c5b8e7f6b02', 66, 'command-failed SchemaMismatchError'),
];
