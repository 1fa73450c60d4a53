import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import { fitStreet, type Street, type StreetLimit } from '../../../../shared/domain/addresses/fit-street.ts';

const labels: StreetLimit = { longest: 35, lines: 2, isRefused: false };
const refusing: StreetLimit = { ...labels, isRefused: true };
const letters = ({ address1, address2 = '' }: Street) => `${address1}${address2}`.replace(/[\s,]/g, '');

describe('a street that is longer than a label', () => {
  it.each([
    [
      'at the comma',
      'Am Alten Güterbahnhof 12, Hinterhaus, Wohnung 14',
      'Am Alten Güterbahnhof 12, Hinterhaus',
      'Wohnung 14',
    ],
    [
      'at a blank',
      '1200 Northwest Martin Luther King Junior Boulevard',
      '1200 Northwest Martin Luther King',
      'Junior Boulevard',
    ],
    [
      'behind a hyphen',
      'Oberbürgermeister-Maximilian-Freiherr-Straße 117',
      'Oberbürgermeister-Maximilian-',
      'Freiherr-Straße 117',
    ],
  ])('is broken %s', (_where, address1, first, second) => {
    const limit = { ...refusing, longest: 36 };
    expect(fitStreet({ address1 }, limit)).toEqual({ address1: first, address2: second });
  });

  it('has a first line that fits, when only the second would be too long for a label', () => {
    const address1 = 'Feldmarschall-Gebhard-Leberecht-Blücher-Promenade 204, Seitenflügel rechts';
    const fitted = fitStreet({ address1 }, labels);
    expect(fitted).toEqual({
      address1: 'Feldmarschall-Gebhard-Leberecht-',
      address2: 'Blücher-Promenade 204, Seitenflügel rechts',
    });
    expect(fitStreet({ address1 }, refusing)).toBeUndefined();
  });

  it('stays as it is where the second line is in use and nobody refuses it', () => {
    const street = { address1: '1200 Northwest Martin Luther King Junior Boulevard', address2: 'Flat 2' };
    expect(fitStreet(street, labels)).toBeUndefined();
    expect(fitStreet(street, refusing)).toEqual({
      address1: '1200 Northwest Martin Luther King',
      address2: 'Junior Boulevard, Flat 2',
    });
  });

  it('becomes one line for a provider that takes one', () => {
    const limit: StreetLimit = { longest: 70, lines: 1, isRefused: true };
    expect(fitStreet({ address1: '4 Lantern Row', address2: 'Flat 2' }, limit)).toEqual({
      address1: '4 Lantern Row, Flat 2',
    });
    expect(fitStreet({ address1: 'x'.repeat(60), address2: 'y'.repeat(10) }, limit)).toBeUndefined();
  });

  it('never loses a letter, and fits where it says that it fits', () => {
    const word = string({ minLength: 1, maxLength: 14 }).map((text) => text.replace(/[\s,]/g, 'x'));
    const line = array(word, { minLength: 1, maxLength: 8 }).chain((words) =>
      constantFrom(' ', ', ', '-').map((sign) => words.join(sign)),
    );
    assert(
      property(
        line,
        line,
        integer({ min: 10, max: 60 }),
        constantFrom(1 as const, 2 as const),
        (address1, address2, longest, lines) => {
          for (const street of [{ address1 }, { address1, address2 }]) {
            const fitted = fitStreet(street, { longest, lines, isRefused: true });
            if (fitted === undefined) continue;
            expect(letters(fitted)).toBe(letters(street));
            expect([...fitted.address1].length).toBeLessThanOrEqual(longest);
            expect([...(fitted.address2 ?? '')].length).toBeLessThanOrEqual(longest);
          }
        },
      ),
    );
  });
});
