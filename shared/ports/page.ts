export interface Page<T> {
  readonly items: readonly T[];
  /** Pass it on to get the next page; absent on the last one. */
  readonly nextCursor?: string;
}

export interface PageRequest {
  /** `nextCursor` of the page before; absent: the first page. */
  readonly cursor?: string | undefined;
  /** 1 to 100; absent: 100. */
  readonly limit?: number | undefined;
}
