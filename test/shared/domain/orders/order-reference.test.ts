import { describe, expect, it } from '@jest/globals';
import { toOrderId } from '../../../../shared/domain/ids.ts';
import {
  isMadeName,
  nameOfOrder,
  parseReference,
  referenceOf,
} from '../../../../shared/domain/orders/order-reference.ts';
import { orderId } from '../../../support/world/order-examples.ts';

describe('how a part is named at its provider', () => {
  it.each([
    [1, 1, `${orderId}-1`],
    [2, 1, `${orderId}-2`],
    [1, 2, `${orderId}-1r2`],
    [100, 12, `${orderId}-100r12`],
  ])('part %i, revision %i: %s, and it reads back', (part, revision, reference) => {
    expect(referenceOf(orderId, { part, revision })).toBe(reference);
    expect(reference).toMatch(/^[A-Za-z0-9-]{1,32}$/);
    expect(parseReference(reference)).toEqual({ order: orderId, part, revision });
  });

  it.each([
    undefined,
    '',
    orderId,
    `${orderId}-`,
    `${orderId}-1r`,
    `${orderId}-x`,
    ` ${orderId}-1`,
    'PF-12-3-4',
    `${orderId}0-1`,
  ])('an order under “%s” is not ours', (reference) => {
    expect(parseReference(reference)).toBeUndefined();
  });
});

describe('an order whose id fits into no reference', () => {
  const long = toOrderId('order_00000000000000000000000000000000000000000000000000000001');
  const part = { part: 12, revision: 3 };

  it.each([long, 'a/b', `x${'0'.repeat(23)}`, '', 'ä'])('%j has a name that fits, and always the same', (text) => {
    const id = toOrderId(text);
    const reference = referenceOf(id, part);
    expect(reference).toMatch(/^x[0-9a-f]{23}-12r3$/);
    expect(referenceOf(id, part)).toBe(reference);
    expect(parseReference(reference)).toEqual({ order: nameOfOrder(id), part: 12, revision: 3 });
  });

  it('shares its name with no other', () => {
    expect(nameOfOrder(long)).not.toBe(nameOfOrder(toOrderId(`${long}1`)));
    expect(isMadeName(nameOfOrder(long))).toBe(true);
    expect(isMadeName(nameOfOrder(orderId))).toBe(false);
  });
});
