import { expect, it } from '@jest/globals';
import { brandOf } from '../../../functions/custom-page/brand-of.ts';

it.each([
  [{}, undefined],
  [{ PAGE_NAME: '', PAGE_COLOR: '' }, undefined],
  [{ PAGE_NAME: 'Harbour Drops' }, { name: 'Harbour Drops' }],
  [
    { PAGE_COLOR: '#155eef', PAGE_LOGO_URL: 'https://files.example.com/logo.svg' },
    { color: '#155eef', logoUrl: 'https://files.example.com/logo.svg' },
  ],
])('an owner who says %j has a page that looks like %j', (variables, brand) => {
  expect(brandOf(variables)).toEqual(brand);
});
