import { describe, expect, it } from '@jest/globals';
import { noted, parseReference, referenceOf } from '../../../../shared/domain/orders/order.ts';
import { aRecord, noon, orderId } from '../../../support/world/order-examples.ts';

describe('how a part is named at its provider', () => {
  it.each([
    [1, 1, `${orderId}-1`],
    [2, 1, `${orderId}-2`],
    [1, 2, `${orderId}-1r2`],
    [100, 12, `${orderId}-100r12`],
  ])('part %i, revision %i: %s, and it reads back', (part, revision, reference) => {
    expect(referenceOf(orderId, { part, revision })).toBe(reference);
    expect(reference).toMatch(/^[A-Za-z0-9-]{1,32}$/);
    expect(parseReference(reference)).toEqual({ orderId, part, revision });
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

describe('the story of an order', () => {
  it('keeps its newest sixty entries', () => {
    let record = aRecord({ timeline: [] });
    for (let entry = 1; entry <= 61; entry += 1)
      record = noted(record, noon + entry, { code: 'you-looked', message: `entry ${entry}` });
    expect(record.timeline).toHaveLength(60);
    expect(record.timeline[0]?.what).toBe('entry 2');
    expect(record.timeline.at(-1)).toEqual({ at: noon + 61, what: 'entry 61', code: 'you-looked' });
  });
});
