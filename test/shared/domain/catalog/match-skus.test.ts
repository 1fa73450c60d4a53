import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DesiredVariant } from '../../../../shared/domain/catalog/desired-product.ts';
import { matchSkus, skuKey } from '../../../../shared/domain/catalog/match-skus.ts';
import type { StorePrice } from '../../../../shared/domain/catalog/store-product.ts';
import { toPriceId, toProviderVariantId } from '../../../../shared/domain/ids.ts';

/** Few letters, so that SKUs meet; as people type them. */
const sku = fc.constantFrom(undefined, '', ' ', 'a', 'A', ' a ', 'b', 'B ', 'c', 'd', 'e');

const variantOf = (typed: string | undefined, index: number): DesiredVariant => ({
  variantId: toProviderVariantId(`v${index}`),
  orderKey: {},
  price: draftOf(typed),
  stock: { kind: 'untracked' },
  fields: { name: '', price: '', sku: '', options: '', shipping: '', stock: '' },
  orderKeyHash: '',
  seen: { name: '' },
  discontinued: false,
});
const priceOf = (typed: string | undefined, index: number): StorePrice => ({
  ...draftOf(typed),
  id: toPriceId(`p${index}`) as StorePrice['id'],
  document: {},
});
const draftOf = (typed: string | undefined) => ({
  name: 'One size',
  amount: { minor: 1_000, currency: 'USD' },
  variantOptionIds: [],
  ...(typed !== undefined && { sku: typed }),
});

const variants = fc.array(sku).map((skus) => skus.map(variantOf));
const prices = fc.array(sku).map((skus) => skus.map(priceOf));
const times = (key: string, keys: readonly string[]) => keys.filter((each) => each === key).length;

describe('variants and prices that are matched by SKU', () => {
  it('pairs each variant with one price at most, and each price with one variant at most', () => {
    fc.assert(
      fc.property(variants, prices, (wanted, offered) => {
        const { pairs } = matchSkus(wanted, offered);
        expect(new Set(pairs.map(({ price }) => price.id)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ variant }) => variant.variantId)).size).toBe(pairs.length);
      }),
    );
  });

  it('pairs exactly those whose SKU is there once on both sides, however it is typed', () => {
    fc.assert(
      fc.property(variants, prices, (wanted, offered) => {
        const [ours, theirs] = [wanted.map(({ price }) => skuKey(price.sku)), offered.map((each) => skuKey(each.sku))];
        const clear = wanted.filter((_, index) => {
          const key = ours[index] ?? '';
          return key !== '' && times(key, ours) === 1 && times(key, theirs) === 1;
        });
        const { pairs } = matchSkus(wanted, offered);
        expect(pairs.map(({ variant }) => variant)).toEqual(clear);
        for (const { variant, price } of pairs) expect(skuKey(price.sku)).toBe(skuKey(variant.price.sku));
      }),
    );
  });

  it('forgets no variant: it is paired, missing or doubled', () => {
    fc.assert(
      fc.property(variants, prices, (wanted, offered) => {
        const { pairs, missing, doubled } = matchSkus(wanted, offered);
        const told = new Set([...pairs.map(({ variant }) => variant), ...missing]);
        const left = wanted.filter((variant) => !told.has(variant)).map(({ price }) => price.sku);
        expect(new Set(left)).toEqual(new Set(doubled));
        expect(pairs.some(({ variant }) => missing.includes(variant))).toBe(false);
      }),
    );
  });
});
