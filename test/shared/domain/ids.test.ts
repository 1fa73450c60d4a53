import { describe, expect, it } from '@jest/globals';
import {
  type LocationId,
  type OrderId,
  type ProviderOrderId,
  type ProviderStoreId,
  toOrderId,
  toProviderStoreId,
} from '../../../shared/domain/ids.ts';

/** What is wrong here is wrong for the compiler: a line that it no longer refuses fails the check of types. */
describe('an id', () => {
  const order: OrderId = toOrderId('order1');
  const store: ProviderStoreId = toProviderStoreId('77');

  it('of an order is taken for no location, and a provider’s store for no order of it', () => {
    // @ts-expect-error
    const location: LocationId = order;
    // @ts-expect-error
    const providerOrder: ProviderOrderId = store;

    expect([location, providerOrder]).toEqual(['order1', '77']);
  });

  it('is plain text when the program runs', () => {
    expect(JSON.stringify({ order, store })).toBe('{"order":"order1","store":"77"}');
  });
});
