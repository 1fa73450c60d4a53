import { describe, expect, it } from '@jest/globals';
import examples from 'libphonenumber-js/examples.mobile.json';
import { type Examples, getExampleNumber, type PhoneNumber } from 'libphonenumber-js/min';
import { phoneRows } from '../../../../shared/domain/addresses/data/phones.ts';
import { phoneNumber } from '../../../../shared/domain/addresses/phone.ts';

const written: readonly ((number: PhoneNumber) => string)[] = [
  (number) => number.formatNational(),
  (number) => number.formatInternational(),
  (number) => number.formatInternational().replace('+', '00'),
  ({ number }) => number,
  ({ nationalNumber }) => nationalNumber,
  ({ number }) => number.slice(1),
];

describe('a phone number', () => {
  it.each(Object.keys(phoneRows))('a phone number of %s is read in every form that its people write', (country) => {
    const number = getExampleNumber(country as Parameters<typeof getExampleNumber>[0], examples as Examples);
    if (number === undefined) throw new Error(`There is no example of ${country}`);
    const wrong = written.map((form) => form(number)).filter((text) => phoneNumber(country, text) !== number.number);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['US', '(207) 555-0119', '+12075550119'],
    ['US', '1-207-555-0119 ext. 12', '+12075550119'],
    ['US', 'tel: 207.555.0119', '+12075550119'],
    ['GB', '+44 (0)20 7946 0958', '+442079460958'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['IT', '06 1234 5678', '+390612345678'],
    ['BE', '0574 69 21 90', '+32574692190'],
    ['DE', '+1 207 555 0119', '+12075550119'],
    ['DE', '030/123456', '+4930123456'],
    ['AU', '0011 44 20 7946 0958', '+442079460958'],
    ['JP', '０３-１２３４-５６７８', '+81312345678'],
  ])('%s: “%s” is %s', (country, text, number) => {
    expect(phoneNumber(country, text)).toBe(number);
  });

  it.each([
    ['US', '555-0119'],
    ['US', 'call me'],
    ['US', ''],
    ['DE', '+'],
    ['GB', '+999 123456'],
    ['ZZ', '0123456789'],
  ])('%s: “%s” is none that can be dialled', (country, text) => {
    expect(phoneNumber(country, text)).toBeUndefined();
  });
});
