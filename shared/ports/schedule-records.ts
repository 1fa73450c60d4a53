/** When each schedule last ran through. */
export interface ScheduleRecords {
  /** The later time is kept, in whatever order they are written. */
  note(schedule: string, at: number): Promise<void>;
  /** @returns ms since the epoch; undefined when no run was ever noted. */
  findLastRun(schedule: string): Promise<number | undefined>;
}
