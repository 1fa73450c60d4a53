import type { InstallationState } from '../../domain/installations/installation.ts';
import { listAll } from '../../domain/paginate.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import type { ScheduleRecords } from '../../ports/schedule-records.ts';
import { concurrencyLimit } from '../concurrency-limit.ts';

export interface SendErasuresDeps {
  readonly installations: Pick<InstallationStore, 'listInState'>;
  readonly schedules: ScheduleRecords;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

const schedule = 'erase-expired';
const atOnce = 50;
const dayMs = 24 * 60 * 60_000;

const states: readonly InstallationState[] = [
  'pending',
  'active',
  'suspended',
  'missing-scope',
  'reauth-required',
  'uninstalled',
];

/**
 * Once a day, sends one `EraseExpired` for each location that was ever installed and is still known.
 * @returns how many; 0 when it was not time.
 */
export async function sendErasures(deps: SendErasuresDeps): Promise<number> {
  const { installations, schedules, queue, clock, random } = deps;
  const lastRunAt = await schedules.findLastRun(schedule);
  if (lastRunAt !== undefined && clock.now() < lastRunAt + dayMs) return 0;
  const sending = concurrencyLimit(atOnce);
  let count = 0;
  for (const state of states) {
    const found = await listAll((cursor) => installations.listInState(state, cursor));
    await Promise.all(
      found.map(({ locationId }) => sending.run(() => queue.send({ kind: 'EraseExpired', locationId }, random.uuid()))),
    );
    count += found.length;
  }
  await schedules.note(schedule, clock.now());
  return count;
}
