import { describe, expect, it } from '@jest/globals';
import { changeWords, doubtWords } from '../../../../shared/domain/addresses/address-outcome.ts';
import { changesText, doubtfulReason, undeliverableReason } from '../../../../shared/domain/addresses/address-words.ts';

describe('what a merchant is told of an address', () => {
  it('is everything that it lacks', () => {
    const reason = undeliverableReason([
      { field: 'address1', what: 'missing' },
      { field: 'postalCode', what: 'missing' },
      { field: 'country', what: 'unknown' },
    ]);
    expect(reason).toEqual({
      code: 'address-incomplete',
      message:
        'The shipping address lacks: street, postal code. It names a country that nobody knows. Complete the order’s contact, then try again.',
      params: { what: 'The shipping address lacks: street, postal code. It names a country that nobody knows.' },
    });
  });

  it('is a reason of its own for a tax number and for a text that is too long', () => {
    expect(undeliverableReason([{ field: 'taxNumber', what: 'tax-number-missing' }])).toMatchObject({
      code: 'tax-number-missing',
      message: expect.stringContaining('CPF'),
    });
    expect(undeliverableReason([{ field: 'city', what: 'too-long', limit: 30 }])).toMatchObject({
      code: 'address-too-long',
      message: expect.stringContaining('city is longer than the provider takes (30 letters)'),
    });
    expect(undeliverableReason([{ field: 'state', what: 'unknown' }])).toMatchObject({ code: 'address-incomplete' });
  });

  it('is a sentence for every doubt and every change', () => {
    for (const what of Object.keys(doubtWords) as (keyof typeof doubtWords)[]) {
      expect(doubtfulReason([{ field: 'state', what }]).message).toMatch(/^The state of the shipping address .+\.$/);
    }
    for (const what of Object.keys(changeWords) as (keyof typeof changeWords)[]) {
      expect(changesText([{ field: 'state', what }])).toMatch(/^The state of the address: .+\.$/);
    }
  });

  it('is nothing where nothing was changed', () => {
    expect(changesText([])).toBeUndefined();
  });
});
