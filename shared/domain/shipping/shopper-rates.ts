import type { Money } from '../money.ts';
import type { ShownRate } from './choose-speed.ts';
import type { CombinedRate, Days } from './combine-quotes.ts';
import type { ShippingSettings } from './shipping-settings.ts';
import type { ShippingSpeed } from './shipping-speed.ts';

/** What the checkout shows. */
export interface ShopperRate {
  readonly speed: ShippingSpeed;
  readonly amount: Money;
  readonly days?: Days;
}

/**
 * What the shopper pays: the providers' prices with the merchant's mark-up, rounded up to the minor unit.
 * Without a mark-up below zero it is never less than what the providers charge.
 */
export function shopperRates(
  rates: readonly CombinedRate[],
  { markup }: Pick<ShippingSettings, 'markup'>,
): readonly ShopperRate[] {
  return rates.map(({ speed, cost, days }) => ({
    speed,
    amount: { minor: withMarkup(cost.minor, markup), currency: cost.currency },
    ...(days && { days }),
  }));
}

function withMarkup(minor: number, { percent, fixed }: ShippingSettings['markup']): number {
  // Hundredths of a percent of minor units: whole numbers until the one division, which rounds up.
  const marked = (BigInt(minor) * BigInt(10_000 + percent) + 9_999n) / 10_000n;
  return Number(marked) + fixed;
}

/** When a provider is silent: nothing of ours, so that the store's own rates stand, or the merchant's one price. */
export function fallbackRates(
  { fallback }: Pick<ShippingSettings, 'fallback'>,
  currency: string,
): readonly ShopperRate[] {
  return fallback.kind === 'store' ? [] : [{ speed: 'standard', amount: { minor: fallback.amount, currency } }];
}

/** The same rates with the services that they are made of. */
export function shownRates(rates: readonly ShopperRate[], combined: readonly CombinedRate[]): readonly ShownRate[] {
  return rates.flatMap(({ speed, amount }) => {
    const parts = combined.find((each) => each.speed === speed)?.parts ?? [];
    const services = Object.fromEntries(parts.map(({ provider, service }) => [provider, service]));
    return parts.length > 0 ? [{ speed, amount, services }] : [];
  });
}
