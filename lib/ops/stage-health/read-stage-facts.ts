import { environments, type FunctionName } from '../../../functions/environments.ts';
import { type Lane, lanes, routes, type ScheduledFunction, schedules } from '../../../functions/lanes.ts';
import type { DeployedFunction, RunningStage } from '../running-stage/running-stage.ts';
import { SetUpError } from '../running-stage/set-up-error.ts';
import type { StageMemory } from '../running-stage/stage-memory.ts';
import { countMerchants } from './count-merchants.ts';
import type { Known, LaneFacts, StageFacts } from './stage-facts.ts';

const functionNames = Object.keys(environments) as readonly FunctionName[];
const doors = Object.keys(routes) as readonly (keyof typeof routes)[];
const hourMs = 3_600_000;
/** More than that in an hour is said as that many. */
const mostFailures = 1_000;
/**
 * Looks at everything. What cannot be looked at says why, but for the first look of all, at the functions.
 * @throws Error when nothing can be asked, SetUpError when nothing is deployed.
 */
export async function readStageFacts(stage: RunningStage): Promise<StageFacts> {
  const at = Date.now();
  const functions = await eachOf(functionNames, stage.functions.find);
  const deployed = Object.values(functions).flatMap((fn) => fn ?? []);
  if (deployed.length === 0) throw new SetUpError(stage);
  const variables = Object.assign({}, ...deployed.map((fn) => fn.variables)) as Record<string, string>;
  const { PUBLIC_URL: publicUrl, TABLE_NAME: tableName } = variables;
  const memory = tableName === undefined ? undefined : stage.memory(tableName);
  const noTable: Known<never> = { kind: 'unknown', why: 'no function knows the table yet.' };
  const ofMemory = <T>(look: (from: StageMemory) => Promise<T>) => (memory ? known(() => look(memory)) : noTable);
  const ages = known(stage.metrics.oldestMessages);

  const [health, failedRequests, concurrency, failedRuns, alarms, missingSecrets] = await Promise.all([
    publicUrl === undefined ? undefined : stage.probe(`${publicUrl}/health`),
    known(() => failedRequestsOf(stage, at)),
    known(stage.functions.concurrency),
    known(stage.queues.failedRuns),
    known(stage.alarms.list),
    known(() => missingSecretsOf(stage, deployed)),
  ]);
  const [lastRuns, counted, laneFacts] = await Promise.all([
    ofMemory(({ schedules: records }) => eachOf(schedules, records.findLastRun)),
    ofMemory(countMerchants),
    eachOf(lanes, (lane) => known(async () => laneOf(stage, lane, await ages))),
  ]);
  return {
    stage: stage.name,
    where: stage.where,
    at,
    functions,
    ...(publicUrl !== undefined && { publicUrl }),
    ...(health && { health }),
    failedRequests,
    concurrency,
    lanes: laneFacts,
    failedRuns,
    alarms,
    lastRuns: lastRuns as Known<Record<ScheduledFunction, number | undefined>>,
    missingSecrets,
    missingSettings: variables.MISSING_SETTINGS?.split(',') ?? [],
    installations: mapKnown(counted, ({ counts }) => counts),
    needAttention: mapKnown(counted, ({ needAttention }) => needAttention),
  };
}

async function known<T>(look: () => Promise<T>): Promise<Known<T>> {
  try {
    return { kind: 'known', value: await look() };
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
}

function mapKnown<A, B>(one: Known<A>, map: (value: A) => B): Known<B> {
  return one.kind === 'known' ? { kind: 'known', value: map(one.value) } : one;
}

async function eachOf<Name extends string, T>(
  names: readonly Name[],
  find: (name: Name) => Promise<T>,
): Promise<Record<Name, T>> {
  const entries = await Promise.all(names.map(async (name) => [name, await find(name)] as const));
  return Object.fromEntries(entries) as Record<Name, T>;
}

async function laneOf(
  { queues, workers }: RunningStage,
  lane: Lane,
  ages: Known<Readonly<Partial<Record<Lane, number>>>>,
): Promise<LaneFacts> {
  const [depth, dead, worker] = await Promise.all([
    queues.depth({ lane, holds: 'commands' }),
    queues.depth({ lane, holds: 'dead-letters' }),
    workers.find(lane),
  ]);
  const oldest = ages.kind === 'known' && depth.waiting + depth.taken > 0 ? ages.value[lane] : undefined;
  return {
    ...depth,
    deadLetters: dead.waiting + dead.taken,
    ...(oldest !== undefined && { oldestSeconds: Math.round(oldest) }),
    ...(worker && { worker }),
  };
}

async function failedRequestsOf({ logs }: RunningStage, at: number): Promise<Partial<Record<FunctionName, number>>> {
  const fields = [['event', 'request-failed']] as const;
  const lines = await logs.find({ functions: doors, since: at - hourMs, fields, most: mostFailures });
  const counts: Partial<Record<FunctionName, number>> = {};
  for (const { function: door } of lines) counts[door] = (counts[door] ?? 0) + 1;
  return counts;
}

/** Functions name the secrets that they ask for in `…_SECRET_NAME`. */
async function missingSecretsOf({ secrets }: RunningStage, deployed: readonly DeployedFunction[]): Promise<string[]> {
  const set = await secrets.list();
  const wanted = deployed.flatMap(({ variables }) =>
    Object.values(variables).flatMap((value) => /^\/dropship\/[\w-]+\/([A-Z_]+)$/.exec(value)?.[1] ?? []),
  );
  return [...new Set(wanted)].filter((secret) => !set.includes(secret)).sort();
}
