import { describe, expect, it } from '@jest/globals';
import * as v from 'valibot';
import { offsetPage } from '../../../../../shared/adapters/providers/kit/offset-page.ts';
import type { ProviderHttp } from '../../../../../shared/adapters/providers/kit/provider-http.ts';
import { SchemaMismatchError } from '../../../../../shared/domain/errors.ts';
import { listAll } from '../../../../../shared/domain/paginate.ts';

function listing(pages: Readonly<Record<string, unknown>>) {
  const paths: string[] = [];
  const send: ProviderHttp = async ({ path }) => {
    paths.push(path);
    return { status: 200, isRefusal: false, body: pages[path], headers: {}, reason: '' };
  };
  return { paths, send };
}

describe('a list by offset', () => {
  it('asks plainly at first and goes on as long as the total says', async () => {
    const { paths, send } = listing({
      '/stores': { result: [1, 2], paging: { total: 3 } },
      '/stores?offset=2': { result: [3], paging: { total: 3 } },
    });

    await expect(
      listAll((cursor) => offsetPage(send, { path: '/stores', item: v.number(), cursor }, (item) => item)),
    ).resolves.toEqual([1, 2, 3]);
    expect(paths).toEqual(['/stores', '/stores?offset=2']);
  });

  it('without a total ends with a page that is not full', async () => {
    const { send } = listing({ '/a?limit=2': { result: [1, 2] }, '/a?limit=2&offset=2': { result: [3] } });
    const read = (cursor: string | undefined) =>
      offsetPage(send, { path: '/a', item: v.number(), limit: 2, cursor }, String);

    await expect(listAll(read)).resolves.toEqual(['1', '2', '3']);
  });

  it('that claims a total and shows nothing of it is no empty list', async () => {
    const { send } = listing({ '/a': { result: [], paging: { total: 9 } } });

    await expect(offsetPage(send, { path: '/a', item: v.number() }, String)).rejects.toThrow(SchemaMismatchError);
  });

  it('leaves out what it cannot read and counts it', async () => {
    const { send } = listing({ '/a': { result: [1, { odd: true }, 3] } });

    await expect(offsetPage(send, { path: '/a', item: v.number() }, String)).resolves.toEqual({
      items: ['1', '3'],
      unreadable: 1,
    });
  });
});
