import type { Money } from '../money.ts';
import type { ServiceRule } from './shipping-settings.ts';
import { type ShippingSpeed, speedOf } from './shipping-speed.ts';

export interface PaidShipping {
  /** absent: the order does not tell. */
  readonly paid?: Money;
  readonly country: string;
}

/**
 * How fast an order goes. The CRM's order does not tell which rate was chosen, so the merchant's rules decide by what was
 * paid and where it goes; no rule that fits: standard.
 */
export function speedByRules(rules: readonly ServiceRule[], { paid, country }: PaidShipping): ShippingSpeed {
  const fits = ({ paidFrom, countries }: ServiceRule) =>
    (paidFrom === undefined || (paid !== undefined && paid.minor >= paidFrom)) &&
    (countries === undefined || countries.includes(country));
  return rules.find(fits)?.speed ?? 'standard';
}

/** The cheapest service of that speed; undefined: the provider's usual one. */
export function serviceOf<S extends { readonly id: string; readonly name: string; readonly price: Money }>(
  speed: ShippingSpeed,
  services: readonly S[],
): S | undefined {
  return services
    .filter((service) => speedOf(service) === speed)
    .sort((one, other) => one.price.minor - other.price.minor)[0];
}
