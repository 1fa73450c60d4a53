import type { ProviderId } from '../ids.ts';
import type { Money } from '../money.ts';
import { type ShippingSpeed, shippingSpeeds, speedOf } from './shipping-speed.ts';

export interface Days {
  readonly minimum: number;
  readonly maximum: number;
}

/** One way in which a provider sends its part of the cart; `price` in the cart's currency. */
export interface Offer {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  readonly days?: Days;
}

export interface ProviderOffers {
  readonly provider: ProviderId;
  readonly offers: readonly Offer[];
}

/** What shipping the whole cart costs at one speed, and what of it is whose. */
export interface CombinedRate {
  readonly speed: ShippingSpeed;
  readonly cost: Money;
  /** Of the slowest part; absent when a provider does not tell. */
  readonly days?: Days;
  readonly parts: readonly { readonly provider: ProviderId; readonly service: string; readonly cost: Money }[];
}

/**
 * A speed is offered where every provider of the cart offers it, each by its cheapest service of that speed: a shopper cannot
 * choose express for half an order. Where no speed is common, each provider's usual way makes one rate, named standard.
 */
export function combineQuotes(providers: readonly ProviderOffers[]): readonly CombinedRate[] {
  if (providers.length === 0 || providers.some(({ offers }) => offers.length === 0)) return [];
  const common = shippingSpeeds.flatMap((speed) => rateAt(speed, providers, (offer) => speedOf(offer) === speed));
  return common.length > 0 ? common : rateAt('standard', providers, () => true);
}

function rateAt(
  speed: ShippingSpeed,
  providers: readonly ProviderOffers[],
  fits: (offer: Offer) => boolean,
): readonly CombinedRate[] {
  const chosen = providers.flatMap(({ provider, offers }) => {
    const cheapest = offers.filter(fits).sort((one, other) => one.price.minor - other.price.minor)[0];
    return cheapest ? [{ provider, offer: cheapest }] : [];
  });
  const [first] = chosen;
  if (!first || chosen.length < providers.length) return [];
  const minor = chosen.reduce((sum, { offer }) => sum + offer.price.minor, 0);
  const days = slowest(chosen.map(({ offer }) => offer.days));
  return [
    {
      speed,
      cost: { minor, currency: first.offer.price.currency },
      ...(days && { days }),
      parts: chosen.map(({ provider, offer }) => ({ provider, service: offer.id, cost: offer.price })),
    },
  ];
}

function slowest(all: readonly (Days | undefined)[]): Days | undefined {
  const told = all.filter((days) => days !== undefined);
  if (told.length < all.length) return undefined;
  return {
    minimum: Math.max(...told.map(({ minimum }) => minimum)),
    maximum: Math.max(...told.map(({ maximum }) => maximum)),
  };
}
