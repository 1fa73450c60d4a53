import { describe, expect, it } from '@jest/globals';
import {
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../../shared/domain/ids.ts';
import { type KnownPrice, matchLine } from '../../../../shared/domain/orders/match-line.ts';

const small = known('small', { sku: 'BAY-S', optionIds: ['ink', 's'] });
const large = known('large', { sku: 'BAY-L', optionIds: ['ink', 'l'] });

function known(variantId: string, marks: Omit<KnownPrice, 'mapping'>): KnownPrice {
  const product = {
    locationId: toLocationId('here'),
    storeProductId: toStoreProductId('bay'),
    provider: toProviderId('printful'),
    storeId: toProviderStoreId('7'),
    productId: toProviderProductId('70'),
  };
  return {
    ...marks,
    mapping: {
      ...product,
      priceId: toPriceId(`${variantId}-price`),
      variantId: toProviderVariantId(variantId),
      orderKey: {},
      updatedAt: 1,
    },
  };
}

describe('a further price of a product of ours sells', () => {
  const cases = [
    ['the variant with its SKU, however it is typed', { sku: ' bay-l ' }, [small, large], 'large'],
    ['the variant with its options, in any order', { optionIds: ['s', 'ink'] }, [small, large], 'small'],
    [
      'the variant with its options when its SKU is new',
      { sku: 'OFFER', optionIds: ['ink', 's'] },
      [small, large],
      'small',
    ],
    ['the only variant there is', {}, [large], 'large'],
    ['the only variant there is, which has two prices already', {}, [large, { ...large }], 'large'],
    ['what nobody can say where there is a choice', {}, [small, large], undefined],
    [
      'what nobody can say when its SKU is that of two',
      { sku: 'BAY-S' },
      [small, { ...large, sku: 'BAY-S' }],
      undefined,
    ],
    [
      'what nobody can say when SKU and options disagree',
      { sku: 'BAY-S', optionIds: ['ink', 'l'] },
      [small, large],
      undefined,
    ],
    ['another choice when it has options that none of ours has', { optionIds: ['ink', 'xl'] }, [large], undefined],
    ['what nobody can say where nothing is known', { sku: 'BAY-S' }, [], undefined],
  ] as const;
  it.each(cases)('%s', (_, line, prices, variantId) => {
    expect(matchLine(line, prices)?.variantId).toBe(variantId);
  });
});
