import { describe, expect, it } from '@jest/globals';
import { carrierOfNumber } from '../../../../shared/domain/fulfillments/carrier-of-number.ts';
import { carriers } from '../../../../shared/domain/fulfillments/carrier-table.ts';

describe('the carrier of a parcel whose provider names none', () => {
  it.each([
    ['1Z999AA10123456784', 'UPS'],
    ['1z 999 aa1 0123 4567 84', 'UPS'],
    ['RA123456785GB', 'Royal Mail'],
    ['LX 123 456 785 US', 'USPS'],
    ['TBA123456789012', 'Amazon'],
    ['YT2133421266012345', 'YunExpress'],
    ['GFUS01234567890123', 'GOFO'],
    ['LTN12345678N1', 'Landmark Global'],
    ['CJPKL7160102171YQ', 'CJPacket'],
  ])('%s is %s', (number, name) => {
    const word = carrierOfNumber(number) ?? '';
    expect(carriers.find(({ words }) => words.split(' ').includes(word))?.name).toBe(name);
  });

  it.each([
    ['a wrong check digit', '1Z999AA10123456785'],
    ['a wrong check digit', 'RA123456786GB'],
    ['a post that we do not know', 'RA123456785ZZ'],
    ['digits that several carriers use', '123456789012'],
    ['digits that several carriers use', '9400111899223197428490'],
    ['DHL’s form, which Yodel uses, too', 'JJD000390007882823460'],
    ['no number at all', ''],
  ])('is not guessed from %s (%s)', (_why, number) => {
    expect(carrierOfNumber(number)).toBeUndefined();
  });

  it('is in the table, whichever post the number names', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const countries = letters.flatMap((first) => letters.map((second) => first + second));
    const words = countries.flatMap((country) => carrierOfNumber(`RA123456785${country}`) ?? []);
    const known = new Set(carriers.flatMap((carrier) => carrier.words.split(' ')));
    expect(words.length).toBeGreaterThan(20);
    expect(words.filter((word) => !known.has(word))).toEqual([]);
  });

  it('stays what it is whatever stands around it', () => {
    expect(carrierOfNumber('parcel 1Z999AA10123456784')).toBeUndefined();
  });
});
