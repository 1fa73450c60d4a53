/** Time as a dependency: the simulation replaces it, so nobody but the platform reads the machine's clock or sets a timer. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  /** Resolves after `ms` milliseconds of this clock. */
  sleep(ms: number): Promise<void>;
}
