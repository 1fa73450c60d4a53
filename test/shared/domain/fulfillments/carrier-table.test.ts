import { describe, expect, it } from '@jest/globals';
import { carriers } from '../../../../shared/domain/fulfillments/carrier-table.ts';
import { safeUrl } from '../../../../shared/domain/safe-url.ts';

const words = carriers.flatMap((carrier) => carrier.words.split(' '));

describe('the carriers that are known', () => {
  it('have words of small letters and digits, none of them twice', () => {
    expect(words.filter((word) => !/^[a-z\d]{2,}$/.test(word))).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it('have pages that may reach a shopper, with one place for the number', () => {
    const wrong = carriers.filter(
      ({ urlTemplate }) =>
        urlTemplate !== '' && (safeUrl(urlTemplate) === undefined || urlTemplate.split('{number}').length !== 2),
    );
    expect(wrong).toEqual([]);
  });

  it('all have a page but for those whose pages are for nobody outside', () => {
    expect(carriers.filter(({ urlTemplate }) => urlTemplate === '').map(({ name }) => name)).toEqual(['Amazon']);
  });
});
