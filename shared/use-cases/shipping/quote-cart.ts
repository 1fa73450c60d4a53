import type { PriceMapping } from '../../domain/catalog/catalog.ts';
import type { LocationId, PriceId, ProviderId } from '../../domain/ids.ts';
import { inCurrency } from '../../domain/money-conversion.ts';
import type { Cart } from '../../domain/shipping/cart.ts';
import {
  type CombinedRate,
  combineQuotes,
  type Offer,
  type ProviderOffers,
} from '../../domain/shipping/combine-quotes.ts';
import type { ShippingSettings } from '../../domain/shipping/shipping-settings.ts';
import { fallbackRates, type ShopperRate, shopperRates } from '../../domain/shipping/shopper-rates.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { SettingsStore } from '../../ports/settings.ts';
import { type AskProviderDeps, askProvider, type CartPart, type ProviderAnswer } from './ask-provider.ts';

export interface QuoteCartDeps extends AskProviderDeps {
  readonly catalog: Pick<CatalogStore, 'findMappings'>;
  readonly settings: Pick<SettingsStore, 'get'>;
}

/** Why a cart that makes sense shows fewer rates than it could. */
export type QuoteProblem = 'not-ours' | 'provider-silent' | 'other-currency' | 'not-sent-there';

export interface QuotedCart {
  readonly rates: readonly ShopperRate[];
  /** What the rates are made of, before the mark-up. */
  readonly combined: readonly CombinedRate[];
  readonly problem?: QuoteProblem;
  /** Providers that do not send there, in their own words. */
  readonly refused: readonly {
    readonly provider: ProviderId;
    readonly priceIds: readonly PriceId[];
    readonly reason: string;
  }[];
}

export interface QuoteCartRequest {
  readonly locationId: LocationId;
  readonly cart: Cart;
  readonly shipping: ShippingSettings;
  /** Milliseconds since the epoch; answers after it are left out. */
  readonly deadline: number;
}

type Asked = CartPart & { readonly priceIds: readonly PriceId[] };

/**
 * What a shopper pays for shipping a cart. Every provider of the cart is asked at once. Where one is silent, or a line is
 * nobody's, the merchant's fallback stands: a rate that lacks a part would charge too little.
 */
export async function quoteCart(deps: QuoteCartDeps, request: QuoteCartRequest): Promise<QuotedCart> {
  const { locationId, cart, deadline } = request;
  const [settings, mappings] = await Promise.all([
    deps.settings.get(locationId),
    deps.catalog.findMappings(
      locationId,
      cart.lines.map(({ priceId }) => priceId),
    ),
  ]);
  const parts = partsOf(cart, mappings);
  if (parts === undefined) return without('not-ours', request);
  const { destination } = cart;
  const answers = await Promise.all(
    parts.map(async (part) => ({ part, answer: await askProvider(deps, locationId, { part, destination, deadline }) })),
  );
  const refused = answers.flatMap(({ part, answer }) => refusalOf(part, answer));
  if (refused.length > 0) return { rates: [], combined: [], problem: 'not-sent-there', refused };
  const offered = answers.flatMap(({ part, answer }) =>
    answer.kind === 'offers' ? [{ part, offers: answer.offers }] : [],
  );
  if (offered.length < parts.length) return without('provider-silent', request);
  const { conversion } = settings.catalog.pricing;
  const inCartCurrency = offered.map(
    ({ part: { provider }, offers }): ProviderOffers => ({
      provider,
      offers: offers.flatMap((offer): readonly Offer[] => {
        const price = inCurrency(offer.price, cart.currency, conversion);
        return price ? [{ ...offer, price }] : [];
      }),
    }),
  );
  if (inCartCurrency.some(({ offers }) => offers.length === 0)) return without('other-currency', request);
  const combined = combineQuotes(inCartCurrency);
  return { rates: shopperRates(combined, request.shipping), combined, refused: [] };
}

function without(problem: QuoteProblem, { cart, shipping }: QuoteCartRequest): QuotedCart {
  return { rates: fallbackRates(shipping, cart.currency), combined: [], problem, refused: [] };
}

/** The cart by provider and store; undefined when a line is none of ours. */
function partsOf({ lines }: Cart, mappings: readonly PriceMapping[]): readonly Asked[] | undefined {
  const byPrice = new Map(mappings.map((mapping) => [mapping.priceId, mapping]));
  const parts = new Map<string, Asked>();
  for (const { priceId, name, quantity, unitPrice } of lines) {
    const mapping = byPrice.get(priceId);
    if (!mapping) return undefined;
    const { provider, storeId, orderKey } = mapping;
    const id = `${provider}#${storeId}`;
    const part = parts.get(id) ?? { provider, storeId, lines: [], priceIds: [] };
    const line = { orderKey, quantity, name, ...(unitPrice && { unitPrice }) };
    parts.set(id, { ...part, lines: [...part.lines, line], priceIds: [...part.priceIds, priceId] });
  }
  return [...parts.values()];
}

function refusalOf({ provider, priceIds }: Asked, answer: ProviderAnswer): QuotedCart['refused'] {
  const isRefused = answer.kind === 'refused' || (answer.kind === 'offers' && answer.offers.length === 0);
  return isRefused ? [{ provider, priceIds, reason: answer.kind === 'refused' ? answer.words : '' }] : [];
}
