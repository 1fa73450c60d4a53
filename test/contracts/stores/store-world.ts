import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import type { ManualClock } from '../../support/fakes/manual-clock.ts';

/** Empty stores, and a look behind them. */
export interface StoreWorld {
  readonly stores: Stores;
  readonly clock: ManualClock;
  /** Everything that is stored, as text. */
  dump(): Promise<string>;
}

export type OpenWorld = () => Promise<StoreWorld>;
