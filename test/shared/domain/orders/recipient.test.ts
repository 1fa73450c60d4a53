import { describe, expect, it } from '@jest/globals';
import { canonicalRecipient, decideRecipient, withoutRecipient } from '../../../../shared/domain/orders/recipient.ts';
import type { StoreAddress } from '../../../../shared/domain/orders/store-order.ts';
import { usableAddress } from '../../../support/an-order.ts';

const decide = (change: Partial<StoreAddress> = {}) => decideRecipient({ ...usableAddress, ...change });
const missing = (change: Partial<StoreAddress>) => {
  const decision = decide(change);
  return decision.kind === 'unusable' ? decision.missing : [];
};
const recipientOf = (change: Partial<StoreAddress> = {}) => {
  const decision = decide(change);
  if (decision.kind === 'unusable') throw new Error(decision.missing.join());
  return decision.recipient;
};

describe('an address that a parcel can be sent to', () => {
  it('has its country as a code and no blanks around its fields', () => {
    expect(recipientOf({ country: ' united states ', city: ' Portland ', address2: ' ', phone: '' })).toEqual({
      name: 'Ines Carvalho',
      address1: '4 Lantern Row',
      city: 'Portland',
      state: 'ME',
      postalCode: '04101',
      country: 'US',
      email: 'ines@shopper.example',
    });
  });

  it('may be a company’s', () => {
    const { name: _name, ...nameless } = usableAddress;
    const decision = decideRecipient({ ...nameless, company: 'Lantern & Sons' });
    expect(decision).toMatchObject({ recipient: { name: 'Lantern & Sons', company: 'Lantern & Sons' } });
  });

  it.each([
    ['Germany', 'DE', ''],
    ['Ireland', 'IE', ''],
    ['France', 'FR', ''],
  ])('needs no state in %s', (_name, country, state) => {
    expect(decide({ country, state }).kind).toBe('usable');
  });

  it.each(['US', 'CA', 'AU', 'Canada'])('needs a state in %s', (country) => {
    expect(missing({ country, state: '' })).toEqual(['state']);
  });

  it.each(['HK', 'AE', 'IE', 'PA'])('needs no postal code in %s', (country) => {
    expect(decide({ country, postalCode: '', state: '' }).kind).toBe('usable');
  });

  it.each(['US', 'GB', 'DE', 'BR'])('needs a postal code in %s', (country) => {
    expect(missing({ country, postalCode: ' ' })).toContain('postal code');
  });
});

describe('an address that no parcel can be sent to', () => {
  it('names everything it lacks, in the order of a form', () => {
    expect(decideRecipient({})).toEqual({ kind: 'unusable', missing: ['name', 'street', 'city', 'country'] });
  });

  it('lacks its country when nobody knows the name', () => {
    expect(missing({ country: 'Lilliput' })).toEqual(['country']);
  });
});

describe('what is kept of an address', () => {
  const base = canonicalRecipient(recipientOf());

  it('is the same for the same address, however it is typed', () => {
    expect(canonicalRecipient(recipientOf({ city: 'PORTLAND', address1: '4  Lantern   row' }))).toBe(base);
    expect(canonicalRecipient(recipientOf({ phone: '1', email: 'other@shopper.example' }))).toBe(base);
  });

  it.each<keyof StoreAddress>(['name', 'address1', 'address2', 'city', 'state', 'postalCode'])(
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
