/** Values that count once: OAuth `state`, and the user contexts that were seen; and how often a source has tried. */
export interface TicketStore {
  /**
   * Remembers `id` unless it is known.
   * @returns the ticket that stands: ours, or the earlier one.
   */
  putOnce(ticket: Ticket): Promise<Ticket>;
  find(kind: Ticket['kind'], id: string): Promise<Ticket | undefined>;
  /**
   * Marks the ticket as used. Of two that try, one wins.
   * @returns false when it is unknown, expired or was used before.
   */
  use(kind: Ticket['kind'], id: string, outcome: Readonly<Record<string, string>>): Promise<boolean>;
  /**
   * Counts one more try; of several at once each counts.
   * @returns undefined when the ticket is unknown, expired, or was tried `limit` times before.
   */
  countTry(kind: Ticket['kind'], id: string, limit: number): Promise<Ticket | undefined>;
}

export interface Ticket {
  readonly kind: 'install-state' | 'provider-state' | 'consent-word' | 'user-context' | 'refused-context' | 'bad-code';
  readonly id: string;
  readonly createdAt: number;
  /** Milliseconds since the epoch; afterwards it is as if it had never been. */
  readonly expiresAt: number;
  readonly usedAt?: number;
  readonly tries?: number;
  /** What the ticket is bound to, and after use what came of it. */
  readonly data: Readonly<Record<string, string>>;
  /** Encrypted at rest. */
  readonly secret?: string;
}
