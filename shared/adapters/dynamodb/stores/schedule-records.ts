import type { ScheduleRecords } from '../../../ports/schedule-records.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findRecord } from '../table/records.ts';
import { scheduleKey } from '../table/table.ts';

interface ScheduleRecord {
  readonly lastRunAt: number;
}

export function createScheduleRecords(table: DocumentTable): ScheduleRecords {
  const find = (schedule: string) => findRecord<ScheduleRecord>(table, scheduleKey(schedule));
  return {
    async note(schedule, at) {
      const known = await find(schedule);
      if (known && known.value.lastRunAt >= at) return;
      // The writer in between was a run, too: its time is as good as this one's.
      await table.save({ key: scheduleKey(schedule), value: { lastRunAt: at } }, known?.version ?? 0);
    },
    findLastRun: async (schedule) => (await find(schedule))?.value.lastRunAt,
  };
}
