import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { orderAnswer } from '../../../../../shared/adapters/highlevel/storefront/order-schemas.ts';
import { toStoreOrder } from '../../../../../shared/adapters/highlevel/storefront/read-order.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';

const fields = (answer: object) =>
  toStoreOrder(
    toLocationId('Wq4ZtHn7pLc2RkVx9EaB'),
    v.parse(orderAnswer, { _id: '66f0a1b2c3d4e5f607182930', items: [], ...answer }),
  ).fields;

describe('the fields of an order that a merchant may name', () => {
  it('are those of the contact and of the order, which wins', () => {
    expect(fields({ note: 'b', contactSnapshot: { cpf: ' 529 ', note: 'a', age: 4, tags: ['x'] } })).toMatchObject({
      cpf: '529',
      note: 'b',
      age: '4',
    });
  });

  it('are found by id, key and name, when they are the merchant’s own', () => {
    const customFields = [
      { id: 'qM7', value: '529' },
      { id: 'x1', fieldKey: '{{contact.tax_id}}', name: 'Tax', fieldValue: 11 },
      { id: 'x2', value: ['no text'] },
    ];
    expect(fields({ contactSnapshot: { customFields } })).toMatchObject({
      qM7: '529',
      x1: '11',
      tax_id: '11',
      Tax: '11',
    });
    expect(fields({ contactSnapshot: { customFields } })).not.toHaveProperty('x2');
  });

  it('are none of an order that says nothing', () => {
    expect(fields({ contactSnapshot: null })).not.toHaveProperty('contactSnapshot');
  });
});
