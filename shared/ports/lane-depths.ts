/** How much waits in the lanes, all of them together. */
export interface LaneDepths {
  read(): Promise<{
    /** Messages that were set aside, and not sent back yet. */
    readonly deadLetters: number;
    /** Messages that wait in lanes on which nobody works at this moment. */
    readonly standing: number;
  }>;
}
