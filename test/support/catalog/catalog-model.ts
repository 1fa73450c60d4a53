import fc from 'fast-check';
import type { ProviderProduct, ProviderVariant } from '../../../shared/domain/catalog/catalog.ts';
import { toProviderVariantId } from '../../../shared/domain/ids.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import { site } from '../site.ts';
import type { ShopProduct } from './storefront-in-memory.ts';

/** What happens between two runs. Numbers pick among what there is. */
export type CatalogEvent =
  | {
      readonly kind: 'provider-title' | 'provider-description' | 'provider-image';
      readonly product: number;
      readonly word: number;
    }
  | { readonly kind: 'provider-price'; readonly product: number; readonly variant: number; readonly minor: number }
  | {
      readonly kind: 'provider-stock';
      readonly product: number;
      readonly variant: number;
      readonly quantity: number | undefined;
    }
  | {
      readonly kind: 'provider-adds-variant' | 'provider-drops-variant' | 'provider-remakes-variant';
      readonly product: number;
      readonly variant: number;
    }
  | { readonly kind: 'provider-adds-product' }
  | {
      readonly kind: 'merchant-title' | 'merchant-description' | 'merchant-image' | 'merchant-collection';
      readonly product: number;
      readonly word: number;
    }
  | { readonly kind: 'merchant-price'; readonly product: number; readonly variant: number; readonly minor: number }
  /** The merchant's rules show a price to compare with, a quarter above, or none. */
  | { readonly kind: 'merchant-compares'; readonly compares: boolean }
  | {
      readonly kind: 'run';
      readonly kills: readonly { readonly at: number; readonly when: 'before' | 'after' }[];
      readonly faults: number;
    };

const index = fc.nat({ max: 7 });
const word = fc.nat({ max: 99_999 });
const minor = fc.integer({ min: 1_000, max: 9_000 });

const kill = fc.record({
  at: fc.integer({ min: 1, max: 25 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});
const run = fc.record({
  kind: fc.constant('run' as const),
  kills: fc.array(kill, { maxLength: 2 }).map((kills) => kills.sort((a, b) => a.at - b.at)),
  faults: fc.nat({ max: 2 ** 30 }),
});

export const catalogEvents: fc.Arbitrary<CatalogEvent[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: run },
    fc.record({
      kind: fc.constantFrom('provider-title', 'provider-description', 'provider-image'),
      product: index,
      word,
    }),
    fc.record({ kind: fc.constant('provider-price' as const), product: index, variant: index, minor }),
    fc.record({
      ...{ kind: fc.constant('provider-stock' as const), product: index, variant: index },
      quantity: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constantFrom('provider-adds-variant', 'provider-drops-variant', 'provider-remakes-variant'),
      ...{ product: index, variant: index },
    }),
    fc.constant({ kind: 'provider-adds-product' as const }),
    fc.record({
      kind: fc.constantFrom('merchant-title', 'merchant-description', 'merchant-image', 'merchant-collection'),
      ...{ product: index, word },
    }),
    fc.record({ kind: fc.constant('merchant-price' as const), product: index, variant: index, minor }),
    fc.record({ kind: fc.constant('merchant-compares' as const), compares: fc.boolean() }),
  ) as fc.Arbitrary<CatalogEvent>,
  { minLength: 3, maxLength: 12 },
);

/** The provider's part of an event. */
export function providerChange(event: CatalogEvent, product: ProviderProduct, serial: number): ProviderProduct {
  switch (event.kind) {
    case 'provider-title':
      return { ...product, title: nameText(`Provider's ${event.word}-${product.id}`) };
    case 'provider-description':
      return { ...product, descriptionHtml: `<p>Provider's words ${event.word}</p>` };
    case 'provider-image':
      return { ...product, imageUrl: site(`https://images.test/provider-${event.word}.png`) };
    case 'provider-price':
      return withVariant(product, event.variant, (variant) => ({
        ...variant,
        retailPrice: { minor: event.minor, currency: 'USD' },
      }));
    case 'provider-stock':
      return withVariant(product, event.variant, ({ stockQuantity: _, ...variant }) => ({
        ...variant,
        ...(event.quantity === undefined ? {} : { stockQuantity: event.quantity }),
      }));
    case 'provider-adds-variant':
      return addVariant(product, serial);
    case 'provider-drops-variant':
      if (product.variants.length < 2) return product;
      return { ...product, variants: product.variants.filter((_, i) => i !== event.variant % product.variants.length) };
    case 'provider-remakes-variant':
      return withVariant(product, event.variant, (variant) => ({
        ...variant,
        id: toProviderVariantId(`${variant.id}'`),
        orderKey: { syncVariantId: `remade-${serial}` },
      }));
    default:
      return product;
  }
}

function addVariant(product: ProviderProduct, serial: number): ProviderProduct {
  const [first] = product.variants;
  const [color, size] = product.options;
  if (!first || !color || !size) return product;
  const value = nameText(`Extra${serial}`);
  const added: ProviderVariant = {
    ...first,
    id: toProviderVariantId(`${product.id}-extra-${serial}`),
    orderKey: { syncVariantId: `extra-${serial}` },
    sku: nameText(`SKU-extra-${serial}`),
    optionValues: [nameText(first.optionValues[0]), value],
    imageUrl: site(`https://images.test/extra-${serial}.png`),
  };
  const options = [color, { ...size, values: [...size.values, value] }];
  return { ...product, options, variants: [...product.variants, added] };
}

function withVariant(
  product: ProviderProduct,
  pick: number,
  change: (variant: ProviderVariant) => ProviderVariant,
): ProviderProduct {
  const chosen = pick % product.variants.length;
  return { ...product, variants: product.variants.map((variant, i) => (i === chosen ? change(variant) : variant)) };
}

/** What the merchant made his own, to be found again at the end; keys are `field` or `price:{id}`. */
export type MerchantEdits = Map<string, unknown>;

/** The merchant's part of an event, done in the shop itself. */
export function merchantChange(event: CatalogEvent, product: ShopProduct, edits: MerchantEdits): void {
  if (event.kind === 'merchant-title') {
    product.name = `Merchant's ${event.word}`;
    edits.set('title', product.name);
  } else if (event.kind === 'merchant-description') {
    product.descriptionHtml = `<p>Merchant's words ${event.word}</p>`;
    edits.set('description', product.descriptionHtml);
  } else if (event.kind === 'merchant-image') {
    const url = `https://images.test/merchant-${event.word}.png`;
    product.medias = [...product.medias, { id: `merchant-${event.word}`, url, isFeatured: false, priceIds: [] }];
    edits.set(`media:${url}`, url);
  } else if (event.kind === 'merchant-collection') {
    product.collectionIds = [...product.collectionIds, `collection-${event.word}`];
    edits.set('collections', product.collectionIds);
  } else if (event.kind === 'merchant-price') {
    const ids = [...product.prices.keys()];
    const id = ids[event.variant % ids.length];
    const price = id === undefined ? undefined : product.prices.get(id);
    if (!id || !price) return;
    // Cents that no provider here ever has, so that the two sides never agree by chance.
    const amount = { minor: event.minor * 100 + 37, currency: 'USD' };
    product.prices.set(id, { ...price, amount });
    edits.set(`price:${id}`, amount);
  }
}
