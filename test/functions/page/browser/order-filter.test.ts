import { describe, expect, it } from '@jest/globals';
import {
  changedFilter,
  filterOf,
  narrowedBy,
  pathOf,
  queryOf,
} from '../../../../functions/page/browser/screens/orders/order-filter.ts';

const read = (query: string) => filterOf(new URLSearchParams(query));

describe('the filter of the list of orders', () => {
  it.each([
    'state=held',
    'view=owed&provider=printful&country=IE&from=2026-11-01&to=2026-11-30&search=Ada+Moreau&sort=placedAt',
    'search=%3Cscript%3E%26state%3Dheld',
  ])('says the same in the address and back: %s', (query) => {
    expect(queryOf(read(query))).toBe(query);
  });

  it('leaves out what the list does not know, what is empty, and what is far too long', () => {
    expect(read('state=&limit=0&cursor=x&country=+IE+')).toEqual({ country: 'IE' });
    expect(read(`search=${'a'.repeat(10_000)}`).search).toHaveLength(200);
  });

  it('is an address of its own, the plain list for none', () => {
    expect(pathOf({})).toBe('/orders');
    expect(pathOf({ country: 'IE', state: 'held' })).toBe('/orders?state=held&country=IE');
  });

  it('is changed key by key; an empty value takes one away', () => {
    expect(changedFilter({ state: 'held', country: 'IE' }, { country: '', provider: 'printful' })).toEqual({
      state: 'held',
      provider: 'printful',
    });
  });

  it('counts the days between two dates once, and no view', () => {
    expect(narrowedBy({ state: 'held', from: '2026-11-01', to: '2026-11-30', search: 'Ada' })).toBe(2);
  });
});
