/** Chance. Fulfilled by the platform's source; by a seeded one under simulation. */
export interface Random {
  bytes(count: number): Uint8Array;
  uuid(): string;
  /** In [0, 1); for jitter only. */
  fraction(): number;
}
