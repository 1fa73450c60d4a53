/** Time. Fulfilled by the platform's clock; by a virtual one under simulation. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
  sleep(ms: number): Promise<void>;
}
