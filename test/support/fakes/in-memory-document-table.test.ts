import { describe, expect, it } from '@jest/globals';
import { createInMemoryDocumentTable } from './in-memory-document-table.ts';
import { createManualClock } from './manual-clock.ts';

const key = { pk: 'LOC#lena', sk: 'ORDER#1' };
const inState = (state: string) => ({
  key,
  value: { state },
  listed: { places: { lists: { pk: state, sk: '1' } }, row: { state } },
});

describe('the table in memory', () => {
  it('shows a write in its indexes as late as it was told to, and at once to a find', async () => {
    const clock = createManualClock();
    const table = createInMemoryDocumentTable({ clock, indexLagMs: 2_000 });
    const saved = await table.save(inState('held'), 0);
    const held = async () => (await table.queryIndex('lists', { pk: 'held' })).items;
    expect(await table.find(key)).toBeDefined();
    expect(await held()).toEqual([]);
    await clock.advance(2_000);
    expect(await held()).toHaveLength(1);
    await table.save(inState('done'), saved.kind === 'saved' ? saved.version : 0);
    expect((await held()).map(({ row }) => row)).toEqual([{ state: 'held' }]);
    await clock.advance(2_000);
    expect(await held()).toEqual([]);
  });

  it('hands out copies: what a reader does to them changes nothing', async () => {
    const table = createInMemoryDocumentTable({ clock: createManualClock() });
    const value = { list: [1] };
    await table.put({ key, value });
    value.list.push(2);
    const read = (await table.find(key))?.value as { list: number[] };
    read.list.push(3);
    expect((await table.find(key))?.value).toEqual({ list: [1] });
  });
});
