import { describe, expect, it } from '@jest/globals';
import { pageByOffset } from '../../../../../shared/adapters/highlevel/http/paging.ts';

describe('one page of a list that is paged by offsets', () => {
  const pageOf = (listed: {
    readonly rows: readonly string[];
    readonly unreadable?: number;
    readonly total?: number;
  }) =>
    pageByOffset(
      { size: 3, cursor: '6' },
      async () => listed,
      (row) => row.toUpperCase(),
    );

  it('has another behind it when it is full, and none when it is short', async () => {
    expect(await pageOf({ rows: ['a', 'b', 'c'] })).toEqual({ items: ['A', 'B', 'C'], nextCursor: '9' });
    expect(await pageOf({ rows: ['a', 'b'] })).toEqual({ items: ['A', 'B'] });
    expect(await pageOf({ rows: [], total: 20 })).toEqual({ items: [] });
  });

  it('is no short page because some of its rows cannot be read', async () => {
    expect(await pageOf({ rows: ['a', 'b'], unreadable: 1 })).toEqual({ items: ['A', 'B'], nextCursor: '9' });
  });

  it('has another behind it when the list tells that it is longer', async () => {
    expect(await pageOf({ rows: ['a'], total: 8 })).toEqual({ items: ['A'], nextCursor: '7' });
    expect(await pageOf({ rows: ['a'], total: 7 })).toEqual({ items: ['A'] });
  });
});
