import { describe, expect, it } from '@jest/globals';
import { type Lane, lanes } from '../../../../functions/lanes.ts';
import { cost } from '../../../../lib/ops/commands/cost.ts';
import type { OperatorCall } from '../../../../lib/ops/commands/operator-command.ts';
import type { MetricOf, RunningStage } from '../../../../lib/ops/running-stage/running-stage.ts';
import { systemClock } from '../../../../shared/platform/clock.ts';

/** A stage of which CloudWatch counts what is given, by the metric's name. */
function stageOf(counted: Readonly<Record<string, number>>, where = 'eu-central-1') {
  const fn = { variables: { TABLE_NAME: 'table-1' }, memoryMegabytes: 256, isReady: true };
  const stage: Pick<RunningStage, 'name' | 'prefix' | 'where' | 'functions' | 'workers' | 'alarms' | 'metrics'> = {
    name: 'production',
    prefix: 'dropship-',
    where,
    functions: { find: async () => fn, concurrency: async () => 1_000, start: async () => {} },
    workers: {
      find: async (lane: Lane) => ({ id: lane, state: 'Enabled', maximumConcurrency: 5 }),
      set: async () => {},
    },
    alarms: { list: async () => Array.from({ length: 10 }, () => ({ subject: 'x', state: 'quiet' as const })) },
    metrics: {
      oldestMessages: async () => ({}),
      sums: async (metrics: readonly MetricOf[]) => metrics.map(({ name }) => counted[name] ?? 0),
    },
  };
  return stage as RunningStage;
}

async function run(stage: RunningStage) {
  const lines: string[] = [];
  const results: unknown[] = [];
  const call = {
    stage,
    words: [],
    values: {},
    printing: { line: (text: string) => void lines.push(text), result: (value: unknown) => void results.push(value) },
    clock: systemClock,
  } as unknown as OperatorCall;
  const code = await cost.run(call);
  return { code, out: lines.join('\n'), result: results[0] as { total: number; idle: number; orderCommands: number } };
}

describe('npm run cost', () => {
  it('prices what CloudWatch counted, beside what a stage costs in any month', async () => {
    const { code, out, result } = await run(stageOf({ Invocations: 100_000, Duration: 50_000_000 }));
    // 14 functions, 7 of them doors; 12.5 GB-seconds a thousand seconds each.
    expect(out).toMatch(/HTTP API +700,000 requests +0\.700/);
    expect(out).toMatch(/Lambda, requests +1,400,000 +0\.280/);
    expect(out).toMatch(/Lambda, time +175,000 GB-seconds +2\.333/);
    expect(out).toMatch(/Key +a month +1\.000/);
    expect(out).toContain('4.31 US dollars in all; workers were handed 100,000 commands about orders.');
    expect(out).toContain('(eu-central-1 has prices of its own)');
    expect(result).toMatchObject({ orderCommands: 100_000 });
    expect(code).toBe(0);
  });

  it('says that nothing was counted, and what an idle month costs: under two dollars more than its polls', async () => {
    const { out, result } = await run(stageOf({}, 'http://127.0.0.1:3001'));
    expect(out).toContain('CloudWatch counted nothing');
    // Five lanes with a maximum keep 25 pollers at work: 3.24 million requests.
    expect(lanes).toHaveLength(5);
    expect(result.idle).toBeCloseTo(2.12, 2);
    expect(out).toContain('A month in which nothing happens costs 2.12.');
  });
});
