import { describe, expect, it } from '@jest/globals';
import { splitName } from '../../../../shared/domain/addresses/split-name.ts';

describe('a name that a provider wants in two', () => {
  it.each([
    ['Ines Carvalho', 'Ines', 'Carvalho'],
    ['  Ana  Maria de Souza ', 'Ana Maria de', 'Souza'],
    ['Björk', 'Björk', '-'],
  ])('%j', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ firstName, lastName });
  });

  it('is divided elsewhere when the first part would be too long', () => {
    expect(splitName('Maximiliana Alexandrina von Hohenberg', 25)).toEqual({
      firstName: 'Maximiliana Alexandrina',
      lastName: 'von Hohenberg',
    });
  });

  it.each(['Maximilianaalexandrinavonhohenberg', 'Maximiliana Alexandrina Wilhelmina von Hohenberg zu Lauenstein'])(
    'is never cut: %s',
    (name) => {
      expect(splitName(name, 25)).toBeUndefined();
    },
  );
});
