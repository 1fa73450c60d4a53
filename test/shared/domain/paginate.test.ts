import { describe, expect, it } from '@jest/globals';
import { listAll, paginate } from '../../../shared/domain/paginate.ts';

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

  it('is read no further than so many pages', async () => {
    expect(await listAll(page, { mostPages: 2 })).toEqual(['a', 'b']);
  });

  it('ends when a page brings nothing new: such a list heeds no cursor', async () => {
    const deaf = async () => ({ items: ['a', 'b'], nextCursor: '1' });
    expect(await listAll(deaf, { idOf: (item) => item })).toEqual(['a', 'b', 'a', 'b']);
  });

  it('goes on over an empty page, which brings nothing either', async () => {
    expect(await listAll(page, { idOf: (item) => item })).toEqual(['a', 'b', 'c']);
  });
});
