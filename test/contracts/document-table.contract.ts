import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Document, DocumentTable, IndexName, Query } from '../../shared/adapters/dynamodb/table/document-table.ts';
import type { Item } from '../../shared/adapters/dynamodb/table/item.ts';
import { recordFormat } from '../../shared/adapters/dynamodb/table/record-format.ts';
import type { ManualClock } from '../support/fakes/manual-clock.ts';

export interface TableWorld {
  readonly table: DocumentTable;
  readonly clock: ManualClock;
  /** Puts an item there as DynamoDB would hold it. */
  plant(item: Item): Promise<void>;
}

const key = { pk: 'LOC#lena', sk: 'ORDER#1' };

/** What every DocumentTable promises. */
export function documentTableContract(open: () => Promise<TableWorld>): void {
  let table: DocumentTable;
  let clock: ManualClock;
  let plant: TableWorld['plant'];

  beforeEach(async () => {
    ({ table, clock, plant } = await open());
  });

  const made = async (document: Document): Promise<number> => {
    const result = await table.save(document, 0);
    if (result.kind !== 'saved') throw new Error(`${document.key.sk} is there already`);
    return result.version;
  };

  const walk = async (query: Query, index?: IndexName): Promise<string[][]> => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const asked = { ...query, cursor };
      const page = await (index ? table.queryIndex(index, asked) : table.query(asked));
      pages.push(page.items.map((item) => item.key.sk));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return pages;
  };

  describe('a document of another version', () => {
    const place = { listsPk: 'OTHER', listsSk: '1' };
    const item: Item = { ...key, ...place, document: '{"step":1}', version: 7, writeId: 'theirs' };

    it('is read and saved when it bears no number, as those of the first version', async () => {
      await plant(item);
      expect(await table.find(key)).toEqual({ key, value: { step: 1 }, version: 7 });
      expect(await table.save({ key, value: { step: 2 } }, 7)).toEqual({ kind: 'saved', version: 8 });
      await plant(item);
      await table.put({ key, value: { step: 3 } });
      expect((await table.find(key))?.value).toEqual({ step: 3 });
    });

    it('is refused when it is newer, by name, and stays as it is', async () => {
      await plant({ ...item, recordFormat: recordFormat + 1 });
      const refused = expect.objectContaining({ name: 'NewerVersionError', message: expect.stringContaining(key.sk) });
      await expect(table.find(key)).rejects.toEqual(refused);
      await expect(table.query({ pk: key.pk })).rejects.toEqual(refused);
      await expect(table.queryIndex('lists', { pk: 'OTHER' })).rejects.toEqual(refused);
      await expect(table.put({ key, value: {} })).rejects.toEqual(refused);
      expect(await table.save({ key, value: {} }, 0)).toEqual({ kind: 'conflict' });
      await plant(item);
      expect(await table.find(key)).toEqual({ key, value: { step: 1 }, version: 7 });
    });
  });

  describe('one document', () => {
    it('is absent before it was saved', async () => {
      expect(await table.find(key)).toBeUndefined();
    });

    it('is read back exactly as it was saved, whatever JSON it holds', async () => {
      const value = {
        text: 'Ünïcødé 🧵',
        empty: '',
        zero: 0,
        big: 9_007_199_254_740_991,
        no: null,
        list: [[], {}],
        '': 1,
      };
      const version = await made({ key, value });
      expect(await table.find(key)).toEqual({ key, value, version });
    });

    it('forgets fields that are undefined', async () => {
      await made({ key, value: { kept: 1, gone: undefined } });
      expect((await table.find(key))?.value).toStrictEqual({ kept: 1 });
    });

    it('is made once: of twenty that save it as new, one wins', async () => {
      const saves = Array.from({ length: 20 }, (_, by) => table.save({ key, value: { by } }, 0));
      const kinds = (await Promise.all(saves)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'saved')).toHaveLength(1);
    });

    it('is changed by the save that names its version, and by no other', async () => {
      const first = await made({ key, value: { step: 1 } });
      const second = await table.save({ key, value: { step: 2 } }, first);
      expect(second).toEqual({ kind: 'saved', version: first + 1 });
      expect(await table.save({ key, value: { step: 'late' } }, first)).toEqual({ kind: 'conflict' });
      expect(await table.save({ key, value: { step: 'again' } }, 0)).toEqual({ kind: 'conflict' });
      expect((await table.find(key))?.value).toEqual({ step: 2 });
    });

    it('is not brought back by a save that names the version of a removed one', async () => {
      const version = await made({ key, value: {} });
      await table.remove(key);
      expect(await table.find(key)).toBeUndefined();
      expect(await table.save({ key, value: {} }, version)).toEqual({ kind: 'conflict' });
    });

    it('starts with a higher version when it is made anew, so that a decision about the old one fails', async () => {
      const old = await made({ key, value: {} });
      await table.remove(key);
      await clock.advance(50);
      expect(await made({ key, value: {} })).toBeGreaterThan(old);
    });

    it('is removed as it was read, and left alone when it has changed since', async () => {
      const first = await table.save({ key, value: { n: 1 } }, 0);
      const read = first.kind === 'saved' ? first.version : 0;
      const second = await table.save({ key, value: { n: 2 } }, read);

      expect(await table.removeVersion(key, read)).toBe(false);
      expect(await table.find(key)).toBeDefined();

      expect(await table.removeVersion(key, second.kind === 'saved' ? second.version : 0)).toBe(true);
      expect(await table.find(key)).toBeUndefined();
      // Its answer may have been lost.
      expect(await table.removeVersion(key, read)).toBe(true);
    });

    it('can be removed though it is absent', async () => {
      await expect(table.remove(key)).resolves.toBeUndefined();
    });

    it('is replaced by a put, whatever is there', async () => {
      await table.put({ key, value: { turn: 1 } });
      await table.put({ key, value: { turn: 2 } });
      expect((await table.find(key))?.value).toEqual({ turn: 2 });
    });
  });

  describe('several documents', () => {
    it('are read at once, more than a hundred and asked for twice, without those that there are not', async () => {
      const keys = Array.from({ length: 103 }, (_, index) => ({ pk: 'LOC#lena', sk: `${index}` }));
      for (const each of keys) await made({ key: each, value: { of: each.sk } });
      const found = await table.findAll([...keys, ...keys, { pk: 'LOC#lena', sk: 'absent' }]);
      const read = found.map(({ key: { sk }, value }) => [sk, value]).toSorted();
      expect(read).toEqual(keys.map(({ sk }) => [sk, { of: sk }]).toSorted());
      expect(await table.findAll([])).toEqual([]);
    });

    it('leave out those that have expired', async () => {
      await made({ key, value: {}, expiresAt: clock.now() + 1_000 });
      await clock.advance(1_000);
      expect(await table.findAll([key])).toEqual([]);
    });
  });

  describe('expiry', () => {
    it('hides a document from its second on, to reads, queries and saves alike', async () => {
      const expiresAt = clock.now() + 10_000;
      const listed = { places: { lists: { pk: 'ALL', sk: '1' } }, row: {} };
      const version = await made({ key, value: {}, listed, expiresAt });
      await clock.advance(9_999);
      expect(await table.find(key)).toBeDefined();
      await clock.advance(1);
      expect(await table.find(key)).toBeUndefined();
      expect((await table.query({ pk: key.pk })).items).toEqual([]);
      expect((await table.queryIndex('lists', { pk: 'ALL' })).items).toEqual([]);
      expect(await table.save({ key, value: {} }, version)).toEqual({ kind: 'conflict' });
    });

    it('lets an expired document be made anew', async () => {
      await made({ key, value: { life: 1 }, expiresAt: clock.now() + 1_000 });
      await clock.advance(1_000);
      await made({ key, value: { life: 2 } });
      expect((await table.find(key))?.value).toEqual({ life: 2 });
    });

    it('is rounded up to a whole second, never down', async () => {
      await made({ key, value: {}, expiresAt: clock.now() + 1_500 });
      await clock.advance(1_999);
      expect(await table.find(key)).toBeDefined();
      await clock.advance(1);
      expect(await table.find(key)).toBeUndefined();
    });
  });

  describe('a partition', () => {
    const fill = async () => {
      for (const sk of ['ORDER#2', 'ORDER#10', 'PRICE#a', 'ORDER#1', 'order#1', 'ORDER#é']) {
        await made({ key: { pk: key.pk, sk }, value: { sk } });
      }
      await made({ key: { pk: 'LOC#other', sk: 'ORDER#9' }, value: {} });
    };

    it('is listed by the bytes of its sort keys, without those of other partitions', async () => {
      await fill();
      const sorted = ['ORDER#1', 'ORDER#10', 'ORDER#2', 'ORDER#é', 'PRICE#a', 'order#1'];
      expect(await walk({ pk: key.pk })).toEqual([sorted]);
      expect(await walk({ pk: key.pk, descending: true })).toEqual([sorted.toReversed()]);
    });

    it.each<[string, NonNullable<Query['range']>, string[]]>([
      ['that start with a text', { startsWith: 'ORDER#1' }, ['ORDER#1', 'ORDER#10']],
      ['up to one, itself included', { upTo: 'ORDER#10' }, ['ORDER#1', 'ORDER#10']],
      ['before one, itself excluded', { before: 'ORDER#10' }, ['ORDER#1']],
      ['from one to another, both included', { between: ['ORDER#10', 'ORDER#2'] }, ['ORDER#10', 'ORDER#2']],
    ])('is narrowed to sort keys %s', async (_, range, expected) => {
      await fill();
      expect(await walk({ pk: key.pk, range })).toEqual([expected]);
    });

    it('is walked page by page without a gap or a repetition, in both directions', async () => {
      await fill();
      const ascending = await walk({ pk: key.pk, limit: 2 });
      const descending = await walk({ pk: key.pk, limit: 2, descending: true });
      expect(ascending.flat()).toEqual(['ORDER#1', 'ORDER#10', 'ORDER#2', 'ORDER#é', 'PRICE#a', 'order#1']);
      expect(descending.flat()).toEqual(ascending.flat().toReversed());
      expect(ascending.every((page) => page.length <= 2)).toBe(true);
    });

    it('refuses a cursor that is none, as the caller’s mistake', async () => {
      await expect(table.query({ pk: key.pk, cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad-cursor' });
      const foreign = Buffer.from('["a","b"]').toString('base64url');
      await expect(table.query({ pk: key.pk, cursor: foreign })).rejects.toMatchObject({ code: 'bad-cursor' });
    });

    it('shows nothing of another partition to a cursor that came from there', async () => {
      await fill();
      for (const sk of ['A', 'B', 'C']) await made({ key: { pk: 'LOC#third', sk }, value: {} });
      const { nextCursor } = await table.query({ pk: 'LOC#third', limit: 1 });
      const page = await table.query({ pk: key.pk, cursor: nextCursor });
      expect(page.items.every((item) => item.key.pk === key.pk)).toBe(true);
    });
  });

  describe('an index', () => {
    const place = (sk: string, row: object = {}) => ({ places: { lists: { pk: 'STATE#held', sk } }, row });

    it('holds the documents that were given a place in it, in the order of their places', async () => {
      await made({ key: { pk: 'a', sk: 'late' }, value: {}, listed: place('2') });
      await made({ key: { pk: 'b', sk: 'early' }, value: {}, listed: place('1') });
      await made({
        key: { pk: 'c', sk: 'elsewhere' },
        value: {},
        listed: { places: { due: { pk: 'STATE#held', sk: '0' } }, row: {} },
      });
      expect(await walk({ pk: 'STATE#held' }, 'lists')).toEqual([['early', 'late']]);
      expect(await walk({ pk: 'STATE#held', descending: true }, 'lists')).toEqual([['late', 'early']]);
      expect(await walk({ pk: 'STATE#held' }, 'due')).toEqual([['elsewhere']]);
    });

    it('shows of a document its row, and nothing else', async () => {
      await made({ key, value: { secret: 1 }, listed: place('1', { shown: 'Ünï', gone: undefined }) });
      expect((await table.queryIndex('lists', { pk: 'STATE#held' })).items).toEqual([{ key, row: { shown: 'Ünï' } }]);
    });

    it('is counted up to what is asked for', async () => {
      for (const sk of ['1', '2', '3']) await made({ key: { pk: 'LOC#lena', sk }, value: {}, listed: place(sk) });
      expect(await table.count({ pk: 'STATE#held' }, 'lists')).toBe(3);
      expect(await table.count({ pk: 'STATE#held', limit: 2 }, 'lists')).toBe(2);
      expect(await table.count({ pk: 'STATE#held' }, 'due')).toBe(0);
      expect(await table.count({ pk: 'LOC#lena', range: { startsWith: '2' } })).toBe(1);
    });

    it('follows a document that moves, leaves or is removed', async () => {
      const version = await made({ key, value: {}, listed: place('1') });
      const moved = await table.save(
        { key, value: {}, listed: { places: { lists: { pk: 'STATE#done', sk: '1' } }, row: {} } },
        version,
      );
      expect((await table.queryIndex('lists', { pk: 'STATE#held' })).items).toEqual([]);
      expect((await table.queryIndex('lists', { pk: 'STATE#done' })).items).toHaveLength(1);
      await table.save({ key, value: {} }, moved.kind === 'saved' ? moved.version : 0);
      expect((await table.queryIndex('lists', { pk: 'STATE#done' })).items).toEqual([]);
    });

    it('is walked completely though several documents share one place', async () => {
      const names = ['1', '2', '3', '4', '5'];
      for (const sk of names) await made({ key: { pk: 'LOC#lena', sk }, value: {}, listed: place('same') });
      const pages = await walk({ pk: 'STATE#held', limit: 2 }, 'lists');
      expect(pages.flat().sort()).toEqual(names);
    });
  });
}
