import { paginate } from '../../domain/paginate.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { LaneDepths } from '../../ports/lane-depths.ts';
import type { ScheduleRecords } from '../../ports/schedule-records.ts';

export interface MeasureHealthDeps {
  readonly depths: LaneDepths;
  readonly schedules: ScheduleRecords;
  readonly installations: Pick<InstallationStore, 'listInState'>;
  readonly clock: Clock;
  /** How long each schedule may be silent, in minutes. */
  readonly silenceMinutes: Readonly<Record<string, number>>;
}

/** One number that an alarm listens to. */
export interface Measure {
  readonly kind: 'dead-letters' | 'standing-still' | 'needs-consent';
  readonly count: number;
}

/**
 * What nobody notices from inside a function that runs: messages set aside, lanes that nobody works on, schedules that fell
 * silent, and merchants whose access ended. Each in one number, however many lanes and schedules there are.
 */
export async function measureHealth(deps: MeasureHealthDeps): Promise<readonly Measure[]> {
  const [{ deadLetters, standing }, overdue, needsConsent] = await Promise.all([
    deps.depths.read(),
    countOverdue(deps),
    countNeedingConsent(deps),
  ]);
  return [
    { kind: 'dead-letters', count: deadLetters },
    { kind: 'standing-still', count: standing + overdue },
    { kind: 'needs-consent', count: needsConsent },
  ];
}

async function countOverdue({ schedules, silenceMinutes, clock }: MeasureHealthDeps): Promise<number> {
  const overdue = Object.entries(silenceMinutes).map(async ([schedule, minutes]) => {
    const lastRun = await schedules.findLastRun(schedule);
    // From the first look on: a schedule that never fires is found, too.
    if (lastRun === undefined) await schedules.note(schedule, clock.now());
    return lastRun !== undefined && clock.now() - lastRun > minutes * 60_000;
  });
  return (await Promise.all(overdue)).filter(Boolean).length;
}

async function countNeedingConsent({ installations }: MeasureHealthDeps): Promise<number> {
  let count = 0;
  for await (const _ of paginate((cursor) => installations.listInState('reauth-required', cursor))) count += 1;
  return count;
}
