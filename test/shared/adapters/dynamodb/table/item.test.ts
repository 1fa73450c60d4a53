import { expect, it } from '@jest/globals';
import { fromItem, toItem } from '../../../../../shared/adapters/dynamodb/table/item.ts';

const key = { pk: 'LOC#lena', sk: 'ORDER#1' };

it('every record is written with the number of its form, so that a version before can tell that it is not for it', () => {
  expect(toItem({ key, value: {} }, 1, 'w')).toMatchObject({ recordFormat: 1 });
});

it('a record of a newer form is refused with what to do next', () => {
  const item = { ...toItem({ key, value: {} }, 1, 'w'), recordFormat: 2 };
  const told = 'The record LOC#lena ORDER#1 is of a newer version of this system. Deploy that version again.';
  expect(() => fromItem(item)).toThrow(told);
});
