import type { ProviderId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { ServiceRule } from './service-rules.ts';
import type { ShippingSpeed } from './shipping-speed.ts';

/** A rate that a shopper saw, and the services that it was made of. */
export interface ShownRate {
  readonly speed: ShippingSpeed;
  readonly amount: Money;
  /** By provider, its own id of the service. */
  readonly services: Readonly<Record<ProviderId, string>>;
}

/** How fast an order goes, and why; absent from an order: each provider's usual way. */
export interface ChosenSpeed {
  readonly speed: ShippingSpeed;
  /** `rate`: the shopper paid exactly this rate. `rule`: the merchant's rule. */
  readonly by: 'rate' | 'rule';
  /** By provider, its service; absent: the cheapest of that speed, asked for when the order goes. */
  readonly services?: ShownRate['services'];
}

export interface SpeedFacts {
  /** What the shopper paid for shipping; absent: the order does not tell. */
  readonly paid: Money | undefined;
  /** ISO 3166-1 alpha-2; absent: not told. */
  readonly country: string | undefined;
  /** The rates that this cart was shown in the last day. */
  readonly shown: readonly ShownRate[];
  readonly rules: readonly ServiceRule[];
}

/**
 * HighLevel's order does not tell which rate was chosen (facts of the platform, 2026-06, unknown): what was paid tells it
 * where exactly one rate of this cart cost that; else the merchant's rules decide by what was paid and where the order goes.
 */
export function chooseSpeed({ paid, country, shown, rules }: SpeedFacts): ChosenSpeed | undefined {
  const [rate, another] = shown.filter(
    ({ amount }) => amount.minor === paid?.minor && amount.currency === paid.currency,
  );
  if (rate && !another) return { speed: rate.speed, by: 'rate', services: rate.services };
  const rule = rules.find((each) => fits(each, paid, country));
  return rule && { speed: rule.speed, by: 'rule' };
}

function fits({ paidFrom = 0, countries }: ServiceRule, paid: Money | undefined, country: string | undefined): boolean {
  const isPaid = paidFrom === 0 || (paid !== undefined && paid.minor >= paidFrom);
  return isPaid && (countries === undefined || (country !== undefined && countries.includes(country)));
}
