import { describe, expect, it } from '@jest/globals';
import { labelledOptions } from '../../../../../shared/adapters/providers/kit/labelled-options.ts';

const variant = (id: string, name: string, blankName?: string) => ({ id, name, blankName });

describe('options told by names alone', () => {
  it.each([
    ['Crop Tee - S', 'Crop Tee - M', 'Size', ['S', 'M']],
    ['Crop Tee - 2XL', 'Crop Tee - XS', 'Size', ['2XL', 'XS']],
    ['Crop Tee - 18″×24″', 'Crop Tee - 12″×16″', 'Size', ['18″×24″', '12″×16″']],
    ['Crop Tee - One size', 'Crop Tee - 11 oz', 'Size', ['One size', '11 oz']],
    ['Crop Tee - Olive', 'Crop Tee - Navy', 'Color', ['Olive', 'Navy']],
  ])('%s and %s differ in their %s', (one, other, name, values) => {
    const { options } = labelledOptions('Crop Tee', [variant('1', one), variant('2', other)]);

    expect(options).toEqual([{ name, values }]);
  });

  it('prefer what the blank says: the color comes first, then the size', () => {
    const { options, valuesOf, titleOf } = labelledOptions('Crop Tee', [
      variant('1', 'Crop Tee - S', 'Heavy Tee 500 (Black / S)'),
      variant('2', 'Crop Tee - S', 'Heavy Tee 500 (White / S)'),
    ]);

    expect(options).toEqual([{ name: 'Color', values: ['Black', 'White'] }]);
    expect(valuesOf(1)).toEqual(['White']);
    expect(titleOf(1)).toBe('White / S');
  });

  it('a single variant has no options, and its title is its name', () => {
    const { options, valuesOf, titleOf } = labelledOptions('Poster', [variant('1', 'Poster')]);

    expect(options).toEqual([]);
    expect(valuesOf(0)).toEqual([]);
    expect(titleOf(0)).toBe('Poster');
  });

  it('keep two variants of one color and size apart', () => {
    const { options, valuesOf } = labelledOptions('Crop Tee', [
      variant('1', 'Crop Tee - S', 'Heavy Tee 500 (Black / S)'),
      variant('2', 'Crop Tee - S', 'Light Tee 300 (Black / S)'),
      variant('3', 'Crop Tee - S', 'Light Tee 300 (Black / S)'),
    ]);

    expect(options).toEqual([{ name: 'Style', values: ['Heavy Tee 500', 'Light Tee 300 2', 'Light Tee 300 3'] }]);
    expect(valuesOf(2)).toEqual(['Light Tee 300 3']);
  });
});
