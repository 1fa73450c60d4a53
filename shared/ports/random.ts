/** Chance as a dependency: the simulation replaces it with a seeded source. */
export interface Random {
  /** `count` unpredictable bytes. */
  bytes(count: number): Uint8Array;
  /** A UUID v4. */
  uuid(): string;
  /** A number in [0, 1). For jitter only, never for secrets. */
  fraction(): number;
}
