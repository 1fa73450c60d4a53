import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contrast, readableBrand } from '../../../../functions/page/browser/brand-color.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const cards = { light: '#ffffff', dark: '#161b26' } as const;

describe('readableBrand', () => {
  it('makes any colour readable, on a card and under text, in both themes', () => {
    fc.assert(
      fc.property(color, fc.constantFrom('light', 'dark'), (asked, theme) => {
        const { brand = '', onBrand = '' } = readableBrand(asked, theme) ?? {};
        expect(contrast(brand, cards[theme])).toBeGreaterThanOrEqual(4.5);
        expect(contrast(brand, onBrand)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('leaves a colour as it is that can be read already', () => {
    expect(readableBrand('#155eef', 'light')).toEqual({ brand: '#155eef', onBrand: '#ffffff' });
  });

  it('knows black on white and equal colours for what they are', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(contrast('#667085', '#667085')).toBe(1);
  });

  it.each(['red', '#fff', 'javascript:alert(1)', ''])('takes no "%s" for a colour', (text) => {
    expect(readableBrand(text, 'light')).toBeUndefined();
  });
});
