import type { ProviderVariant } from './catalog.ts';
import type { CatalogSettings } from './catalog-settings.ts';

export type StockRule = CatalogSettings['inventory'];

/** What the shop shall know of a variant's stock. `untracked`: always to be had. */
export type DesiredStock =
  | { readonly kind: 'untracked' }
  | { readonly kind: 'tracked'; readonly quantity: number; readonly sellWithout: boolean };

export const soldOut: DesiredStock = { kind: 'tracked', quantity: 0, sellWithout: false };

/** A discontinued variant is never sold; one that is out of stock as the merchant says. */
export function desiredStock(variant: ProviderVariant, rule: StockRule): DesiredStock {
  if (variant.availability === 'discontinued') return soldOut;
  if (variant.availability === 'out-of-stock') return rule.outOfStock === 'keep' ? { kind: 'untracked' } : soldOut;
  if (variant.stockQuantity === undefined) return { kind: 'untracked' };
  const quantity = Math.max(0, Math.floor(variant.stockQuantity) - rule.buffer);
  return { kind: 'tracked', quantity, sellWithout: rule.outOfStock === 'keep' };
}

/** True when nothing of the product can be had and the merchant wants such products off the shelf. */
export function shouldHide(variants: readonly ProviderVariant[], rule: StockRule): boolean {
  if (variants.length === 0) return true;
  if (rule.outOfStock !== 'hide') return variants.every(({ availability }) => availability === 'discontinued');
  return variants.every((variant) => {
    const stock = desiredStock(variant, rule);
    return stock.kind === 'tracked' && stock.quantity === 0;
  });
}
