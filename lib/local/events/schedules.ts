import { Cron } from 'croner';
import type { Invoke } from '../functions/lambda-pool.ts';
import type { PlannedSchedule } from '../template/plan.ts';

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const longestTimerMs = 2 ** 31 - 1;

export interface RunningSchedules {
  stop(): void;
}

/** Fires every schedule until stopped. A run that is still going does not hold back the next one, as on AWS. */
export function startSchedules(schedules: readonly PlannedSchedule[], invoke: Invoke): RunningSchedules {
  const stops = schedules.map(({ expression, functionName, input }) =>
    every(expression, () => void invoke(functionName, input)),
  );
  return {
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function every(expression: string, run: () => void): () => void {
  const ms = rateMs(expression);
  if (ms === undefined) {
    const job = new Cron(cronPattern(expression), { timezone: 'UTC', alternativeWeekdays: true }, run);
    return () => job.stop();
  }
  const timer = setInterval(run, Math.min(ms, longestTimerMs));
  return () => clearInterval(timer);
}

/** The interval of a `rate(…)` expression in milliseconds, or undefined when it is none. */
export function rateMs(expression: string): number | undefined {
  const [, value, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const ms = unitMs[unit];
  return ms === undefined ? undefined : Number(value) * ms;
}

/**
 * A `cron(…)` expression of EventBridge as croner reads it: seconds first, and `0/5` written as a range, because croner
 * takes steps only from ranges.
 * @throws Error when the expression is neither `rate(…)` nor `cron(…)`.
 */
export function cronPattern(expression: string): string {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6) throw new Error(`"${expression}" is neither rate(…) nor cron(…) with six fields.`);
  const highest = ['59', '23', '31', '12', '7', '2199'];
  const stepped = fields.map((field, i) => field.replace(/^(\d+)\/(\d+)$/, `$1-${highest[i]}/$2`));
  return `0 ${stepped.join(' ')}`;
}
