import type { Side } from '../../domain/side.ts';

/** A place among those who work for a location, as long as one command lasts. */
export interface Turn {
  /**
   * Before a provider's account is used.
   * @throws NoTurnError when enough others wait for it, stand in line for it, or its breaker is open.
   */
  require(side: TurnSide): Promise<void>;
  /** Does what may find that the account has no room. @throws NoTurnError then. */
  open<T>(side: TurnSide, open: () => Promise<T>): Promise<T>;
  /** Asks, and remembers how long the answer took. @throws NoTurnError when the account has no room. */
  ask<T>(side: TurnSide, ask: () => Promise<T>): Promise<T>;
}

export interface TurnSide {
  readonly provider: Side;
  /** As merchants know it. */
  readonly name: string;
}
