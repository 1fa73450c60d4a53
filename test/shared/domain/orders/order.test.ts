import { describe, expect, it } from '@jest/globals';
import { noted } from '../../../../shared/domain/orders/order.ts';
import { aRecord, noon } from '../../../support/world/order-examples.ts';

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
