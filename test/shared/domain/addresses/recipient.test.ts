import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalRecipient, type Recipient } from '../../../../shared/domain/addresses/recipient.ts';

const recipientOf = (change: Partial<Recipient> = {}): Recipient => ({
  name: 'Ines Carvalho',
  address1: '4 Lantern Row',
  city: 'Portland',
  state: 'ME',
  postalCode: '04101',
  country: 'US',
  phone: '+12075550119',
  email: 'ines@shopper.example',
  ...change,
});

describe('what is kept of an address', () => {
  const base = canonicalRecipient(recipientOf());

  it('is the same for the same address, however it is typed', () => {
    expect(canonicalRecipient(recipientOf({ city: 'PORTLAND', address1: '4  Lantern   row' }))).toBe(base);
    expect(canonicalRecipient(recipientOf({ phone: '1', email: 'other@shopper.example' }))).toBe(base);
  });

  it.each<keyof Recipient>(['name', 'address1', 'address2', 'city', 'state', 'postalCode'])(
    'is another when the %s is',
    (field) => {
      expect(canonicalRecipient(recipientOf({ [field]: 'Elsewhere' }))).not.toBe(base);
    },
  );

  it('is another when two fields trade places', () => {
    expect(canonicalRecipient(recipientOf({ address1: 'A', address2: 'B' }))).not.toBe(
      canonicalRecipient(recipientOf({ address1: 'B', address2: 'A' })),
    );
  });
});

describe('what is kept of any address', () => {
  /** Names and streets of many scripts; no line breaks, which an address has none of when it comes here. */
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((value) => !/[\n\r]/.test(value));
  const recipients = fc.record<Recipient, 'name' | 'address1' | 'city' | 'postalCode' | 'country'>(
    {
      name: text,
      company: text,
      address1: text,
      address2: text,
      city: text,
      state: text,
      postalCode: text,
      country: text,
    },
    { requiredKeys: ['name', 'address1', 'city', 'postalCode', 'country'] },
  );

  it('is eight lines, and the same when there is more blank space', () => {
    fc.assert(
      fc.property(recipients, (recipient) => {
        const kept = canonicalRecipient(recipient);
        expect(kept.split('\n')).toHaveLength(8);
        const spaced = { ...recipient, name: `  ${recipient.name} `, city: recipient.city.replaceAll(' ', '   ') };
        expect(canonicalRecipient(spaced)).toBe(kept);
      }),
    );
  });
});
