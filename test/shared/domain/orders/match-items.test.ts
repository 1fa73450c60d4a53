import { describe, expect, it } from '@jest/globals';
import { toPriceId } from '../../../../shared/domain/ids.ts';
import { matchItems } from '../../../../shared/domain/orders/match-items.ts';
import type { PartLine } from '../../../../shared/domain/orders/order.ts';
import type { ProviderItem } from '../../../../shared/domain/orders/provider-order.ts';

const line = (priceId: string, quantity: number, orderKey: PartLine['orderKey']): PartLine => ({
  priceId: toPriceId(priceId),
  name: priceId,
  quantity,
  orderKey,
});
const mug = line('mug', 2, { productId: 'p1', variantId: '7' });
const cap = line('cap', 1, { productId: 'p2', variantId: '8' });
const scarf = line('scarf', 1, { productId: 'p3', variantId: '9' });

function matched(lines: readonly PartLine[], items: readonly ProviderItem[]) {
  const { shares, strangers, missing } = matchItems(lines, items);
  return {
    shares: shares.map(({ priceId, quantity }) => `${quantity} ${priceId}`),
    strangers: strangers.length,
    missing: [...missing].map(([priceId, quantity]) => `${quantity} ${priceId}`),
  };
}

describe('an item at the provider is the line', () => {
  it.each<[string, ProviderItem[]]>([
    ['that it names, whatever else it says', [{ lineReference: 'mug', orderKey: cap.orderKey, quantity: 2 }]],
    [
      'that was ordered so, in whatever order its parts come',
      [{ orderKey: { variantId: '7', productId: 'p1' }, quantity: 2 }],
    ],
    [
      'that was split there',
      [
        { lineReference: 'mug', quantity: 1 },
        { orderKey: mug.orderKey, quantity: 1 },
      ],
    ],
    [
      'whose product it still is, of another variant',
      [{ orderKey: { productId: 'p1', variantId: '77' }, quantity: 2 }],
    ],
  ])('%s', (_what, items) => {
    const { shares, strangers, missing } = matched([mug, cap], items);
    expect(shares.every((share) => share.endsWith('mug'))).toBe(true);
    expect({ strangers, missing }).toEqual({ strangers: 0, missing: ['1 cap'] });
  });

  it('that is the only one left, when it is as many', () => {
    const items = [
      { orderKey: cap.orderKey, quantity: 1 },
      { orderKey: { productId: 'x', variantId: 'y' }, quantity: 2 },
    ];
    expect(matched([mug, cap], items)).toEqual({ shares: ['1 cap', '2 mug'], strangers: 0, missing: [] });
  });

  it('of several that were ordered alike, in their order', () => {
    const again = { ...mug, priceId: toPriceId('again') };
    expect(matched([mug, again], [{ orderKey: mug.orderKey, quantity: 4 }]).shares).toEqual(['2 mug', '2 again']);
  });
});

describe('an item stays a stranger', () => {
  it.each<[string, readonly PartLine[], ProviderItem[], string[]]>([
    ['when it is not as many as the only one left', [mug], [{ orderKey: { productId: 'x' }, quantity: 1 }], ['2 mug']],
    [
      'when two were replaced and nothing tells which is which',
      [cap, scarf],
      [
        { orderKey: { productId: 'x' }, quantity: 1 },
        { orderKey: { productId: 'y' }, quantity: 1 },
      ],
      ['1 cap', '1 scarf'],
    ],
    [
      'when the merchant added it there',
      [mug],
      [
        { lineReference: 'mug', quantity: 2 },
        { orderKey: { productId: 'x' }, quantity: 1 },
      ],
      [],
    ],
    [
      'when it names a line of another part',
      [mug],
      [{ lineReference: 'a line of another supplier', quantity: 1 }],
      ['2 mug'],
    ],
  ])('%s', (_what, lines, items, missing) => {
    const found = matched(lines, items);
    expect(found.strangers).toBeGreaterThan(0);
    expect(found.missing).toEqual(missing);
  });
});
