import { chosenFaultMix, type FaultMix, type FaultRates } from './fault-mix.ts';
import type { Script, ShopRules } from './participants.ts';
import type { SimulatedProviderId } from './simulated-provider.ts';
import type { Unkindness } from './unkindness.ts';

/** A world of its own for one question: nothing goes wrong but what the question is about, and that often. */
export interface Scenario extends Partial<Pick<FaultMix, 'aim' | 'landsWithinMs' | 'slowMs'>> {
  readonly orders: number;
  readonly faults: FaultRates;
  /** What shoppers do; absent: anything. */
  readonly scripts?: readonly Script[];
  /** Whose goods they buy; absent: anybody's. */
  readonly providers?: readonly SimulatedProviderId[];
  /** How many of one thing at most. Default: 3. */
  readonly pieces?: number;
  /** What the merchants of both shops chose. */
  readonly rules?: Partial<ShopRules>;
  /** Every merchant connects by consent. Default: one in two. */
  readonly byConsent?: boolean;
  /** How often a merchant sends something by hand. Default: never. */
  readonly hands?: number;
  /** How many shops there are beside the usual two. Default: none. */
  readonly furtherShops?: number;
  /** All orders are for Printful; so often the second shop, which gets none of them, gets one for Printify, which must not wait. */
  readonly bystanderEverySeconds?: number;
  /** From when on. Default: the first second. */
  readonly bystanderAfterSeconds?: number;
  /** Minutes after the beginning. */
  readonly schedule?: Partial<Schedule>;
  readonly staffEverySeconds?: number;
  /** What the sides do otherwise than published. Default: nothing. */
  readonly unkindness?: Partial<Unkindness>;
  /** No order can ever go: what is promised then is that each is on the page with a reason. */
  readonly isHopeless?: boolean;
}

export interface Schedule {
  readonly lastOrder: number;
  readonly faultsEnd: number;
  readonly staffStops: number;
  readonly end: number;
}

/** Shorter than an afternoon: what is struck often needs less time. */
const briefly: Schedule = { lastOrder: 20, faultsEnd: 45, staffStops: 60, end: 95 };

export function scheduleOf({ schedule }: Scenario): Schedule {
  return { ...briefly, ...schedule };
}

export function scenarioFaultMix(scenario: Scenario, without?: ReadonlySet<string>): FaultMix {
  const { aim, landsWithinMs, slowMs, faults } = scenario;
  const chosen = chosenFaultMix(faults, without);
  return {
    ...chosen,
    ...(aim && { aim }),
    ...(landsWithinMs !== undefined && { landsWithinMs }),
    ...(slowMs !== undefined && { slowMs }),
  };
}
