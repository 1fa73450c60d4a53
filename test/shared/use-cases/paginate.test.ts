import { describe, expect, it } from '@jest/globals';
import { paginate } from '../../../shared/use-cases/paginate.ts';

describe('a list that comes in pages', () => {
  const pages = [['a', 'b'], [], ['c']];
  const asked: (string | undefined)[] = [];
  const page = async (cursor?: string) => {
    asked.push(cursor);
    const at = Number(cursor ?? 0);
    return { items: pages[at] ?? [], ...(at + 1 < pages.length && { nextCursor: String(at + 1) }) };
  };

  it('is read to its end, over empty pages too', async () => {
    const items: string[] = [];
    for await (const item of paginate(page)) items.push(item);
    expect(items).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([undefined, '1', '2']);
  });

  it('is asked for no page that nobody came to', async () => {
    asked.length = 0;
    for await (const item of paginate(page)) if (item === 'a') break;
    expect(asked).toEqual([undefined]);
  });
});
