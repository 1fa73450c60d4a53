import { describe, expect, it } from '@jest/globals';
import { cleanAddress } from '../../../../shared/domain/addresses/clean-address.ts';
import { cleanText } from '../../../../shared/domain/addresses/clean-text.ts';

describe('what stands in a field', () => {
  it.each([
    ['Ines 🎉 Carvalho', 'Ines Carvalho'],
    ['Ines 👩‍👩‍👧 Carvalho 🇵🇹', 'Ines Carvalho'],
    ['Flat 1️⃣', 'Flat 1'],
    ['4\u0000 Lantern\u0007 Row', '4 Lantern Row'],
    ['\u202eRow\u202c \u200bEnd\ufeff', 'Row End'],
    ['half \ud83d of one', 'half of one'],
  ])('loses the signs that no label can show: %j', (written, text) => {
    expect(cleanText(written)).toEqual({ lines: [text], hasLeftOut: true });
  });

  it.each([
    ['4\tLantern\u00a0 Row ', '4 Lantern Row'],
    ['Cafe\u0301 Straße №5', 'Café Straße №5'],
    ['Acme® & Sons™, #12*', 'Acme® & Sons™, #12*'],
    ['نمی\u200cخواهم', 'نمی\u200cخواهم'],
    ['東京都千代田区', '東京都千代田区'],
  ])('keeps what people write: %j', (written, text) => {
    expect(cleanText(written)).toEqual({ lines: [text], hasLeftOut: false });
  });
});

describe('an address with line breaks', () => {
  it('has the second line of its street on the second line', () => {
    const { address, changes } = cleanAddress({ address1: '4 Lantern Row\r\n\r\nFlat 2', address2: ' ' });
    expect(address).toEqual({ address1: '4 Lantern Row', address2: 'Flat 2' });
    expect(changes).toEqual([{ field: 'address1', what: 'line-breaks-replaced' }]);
  });

  it('keeps all of it on one line where the second is in use', () => {
    expect(cleanAddress({ address1: '4 Lantern Row\nYard', address2: 'Flat 2\rLeft' }).address).toEqual({
      address1: '4 Lantern Row, Yard',
      address2: 'Flat 2, Left',
    });
  });

  it('has blanks for them elsewhere', () => {
    expect(cleanAddress({ city: 'Port\u2028land', name: 'Ines\nCarvalho' }).address).toEqual({
      city: 'Port land',
      name: 'Ines Carvalho',
    });
  });

  it('has its street on the first line when only the second was filled in', () => {
    expect(cleanAddress({ address1: ' ', address2: '4 Lantern Row' }).address).toEqual({ address1: '4 Lantern Row' });
  });
});
