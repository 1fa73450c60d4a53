import { describe, expect, it } from '@jest/globals';
import type { ProviderVariant } from '../../../../shared/domain/catalog/catalog.ts';
import { desiredStock, type StockRule, shouldHide } from '../../../../shared/domain/catalog/inventory.ts';
import { toProviderVariantId } from '../../../../shared/domain/ids.ts';
import { nameText } from '../../../../shared/domain/short-text.ts';

const rule: StockRule = { outOfStock: 'quantity-zero', buffer: 0, graceDays: 7, linkBySku: false };
const variant = (change: Partial<ProviderVariant> = {}): ProviderVariant => ({
  ...{
    id: toProviderVariantId('v1'),
    orderKey: {},
    title: nameText('One'),
    optionValues: [],
    availability: 'available',
  },
  ...change,
});

describe('the stock that the shop is told', () => {
  it('is not tracked unless the provider tells a number', () => {
    expect(desiredStock(variant(), rule)).toEqual({ kind: 'untracked' });
  });

  it('holds the buffer back and never goes below nothing', () => {
    const tracked = (quantity: number) => ({ kind: 'tracked', quantity, sellWithout: false });
    expect(desiredStock(variant({ stockQuantity: 12 }), { ...rule, buffer: 5 })).toEqual(tracked(7));
    expect(desiredStock(variant({ stockQuantity: 3 }), { ...rule, buffer: 5 })).toEqual(tracked(0));
  });

  it('is nothing for a variant that is out of stock, unless the merchant keeps such variants', () => {
    const out = variant({ availability: 'out-of-stock' });
    expect(desiredStock(out, rule)).toMatchObject({ kind: 'tracked', quantity: 0 });
    expect(desiredStock(out, { ...rule, outOfStock: 'keep' })).toEqual({ kind: 'untracked' });
  });

  it('is nothing for a discontinued variant, whatever the merchant says of stock', () => {
    const gone = variant({ availability: 'discontinued' });
    expect(desiredStock(gone, { ...rule, outOfStock: 'keep' })).toMatchObject({ kind: 'tracked', quantity: 0 });
  });
});

describe('a product', () => {
  it('is hidden when nothing of it can be had and the merchant hides such products', () => {
    const out = [variant({ availability: 'out-of-stock' }), variant({ stockQuantity: 0 })];
    expect(shouldHide(out, { ...rule, outOfStock: 'hide' })).toBe(true);
    expect(shouldHide([...out, variant()], { ...rule, outOfStock: 'hide' })).toBe(false);
    expect(shouldHide(out, rule)).toBe(false);
  });

  it('is hidden when the provider has discontinued all of it', () => {
    expect(shouldHide([variant({ availability: 'discontinued' })], rule)).toBe(true);
  });
});
