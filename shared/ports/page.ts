export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it on to get the next page; absent on the last one. */
  readonly nextCursor?: string;
}
