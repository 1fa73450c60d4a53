import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Recipient } from '../../../../shared/domain/addresses/recipient.ts';
import { withoutContacts, withoutRecipient } from '../../../../shared/domain/addresses/without-recipient.ts';

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

  it.each([
    ['Carvalho did not accept the parcel', 'did not accept the parcel'],
    ['The label of INES is too long', 'The label of'],
    ['No such street: lantern', 'No such street'],
    ['InesCarvalho@other.example wrote', 'wrote'],
    ['Call (207) 555-0119 first', 'Call'],
    ['Call +44 20 7946 0018 first', 'Call'],
    ['Ask someone.else@else.example', 'Ask'],
  ])('is kept without any single word of them: %s', (message, left) => {
    const kept = withoutRecipient(message, recipientOf());
    expect(kept).toContain('(withheld)');
    expect(kept).toContain(left);
    for (const part of [/ines/i, /carvalho/i, /lantern/i, /0119/, /0018/, /@/]) expect(kept).not.toMatch(part);
  });

  it('is kept without a short name where that stands alone, and with the words that it is a part of', () => {
    const kept = withoutRecipient('Li is no client of the List.', recipientOf({ name: 'Li Wu' }));
    expect(kept).toBe('(withheld) is no client of the List.');
  });

  it.each([
    ['Müller-Lüdenscheidt', 'Muller and ludenscheidt moved'],
    ['José Núñez', 'Jose NUNEZ moved'],
  ])('is kept without %s, with the signs on its letters or without', (name, message) => {
    expect(withoutRecipient(message, recipientOf({ name }))).toMatch(/^\(withheld\)(?: and \(withheld\))? moved$/);
  });

  it('says which state, country, size and amount it speaks of', () => {
    const message = 'US, ME: 3 items of order 118200507 cost 24.50; size XL is out of stock since 2026-11-30.';
    expect(withoutRecipient(message, recipientOf())).toBe(message);
  });

  it('is kept without anybody’s e-mail address and telephone number where nobody knows the recipient', () => {
    expect(withoutContacts('Ask a@b.example or +1 (207) 555-0119, order 118200507.')).toBe(
      'Ask (withheld) or (withheld), order 118200507.',
    );
  });

  it('is taken out of a message wherever it stands, and the rest of the message stays', () => {
    /** Words that no replacement makes. */
    const value = fc.string({ unit: fc.constantFrom(...'XyzQ4 .*+?^{}$()|[]\\'), minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(fc.record({ name: value, address1: value, city: value }), (personal) => {
        const recipient = recipientOf(personal);
        const message = `refused: ${Object.values(personal).join(' / ')} / ${personal.city.toUpperCase()}!`;
        const kept = withoutRecipient(message, recipient);
        for (const secret of Object.values(personal)) expect(kept.toLowerCase()).not.toContain(secret.toLowerCase());
        expect(kept).toMatch(/^refused/);
      }),
    );
  });
});
