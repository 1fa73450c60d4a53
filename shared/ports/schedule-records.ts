/** When each schedule last ran through. */
export interface ScheduleRecords {
  /** Later is kept, whoever writes last. */
  note(schedule: string, at: number): Promise<void>;
  /** @returns ms since the epoch; undefined when no run was ever noted. */
  findLastRun(schedule: string): Promise<number | undefined>;
}
