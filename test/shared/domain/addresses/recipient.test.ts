import { describe, expect, it } from '@jest/globals';
import { canonicalRecipient, type Recipient, withoutRecipient } from '../../../../shared/domain/addresses/recipient.ts';

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

describe('what a provider says about a recipient', () => {
  it('is kept without the recipient', () => {
    const message = 'Ines Carvalho: 4 lantern row (04101), call +12075550119 or ines@shopper.example.';
    const kept = withoutRecipient(message, recipientOf());
    for (const secret of ['Ines', 'lantern', '04101', '0119', 'shopper']) expect(kept).not.toContain(secret);
    expect(kept).toContain('(withheld)');
  });

  it('is kept when it says nothing about them, signs of patterns included', () => {
    expect(withoutRecipient('State code is missing.', recipientOf({ name: 'A.*(b' }))).toBe('State code is missing.');
  });
});
