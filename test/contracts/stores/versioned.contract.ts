import { expect, it } from '@jest/globals';
import type { SaveResult, Versioned } from '../../../shared/domain/versioned.ts';

export interface VersionedRecord<T> {
  find(): Promise<Versioned<T> | undefined>;
  save(value: T, expectedVersion: number): Promise<SaveResult>;
  readonly first: T;
  readonly second: T;
}

/** What every record that is saved by version promises. */
export function versionedContract<T>(what: string, open: () => VersionedRecord<T>): void {
  it(`${what} is absent before it is saved, and then found whole with the version that was told`, async () => {
    const record = open();
    expect(await record.find()).toBeUndefined();
    const saved = await record.save(record.first, 0);
    expect(saved).toMatchObject({ kind: 'saved' });
    expect(await record.find()).toStrictEqual({ value: record.first, version: versionOf(saved) });
  });

  it(`${what} is changed by one of two saves that name the same version`, async () => {
    const record = open();
    const version = versionOf(await record.save(record.first, 0));
    const results = await Promise.all([record.save(record.second, version), record.save(record.second, version)]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved']);
    expect((await record.find())?.value).toStrictEqual(record.second);
  });

  it(`${what} can be saved again with the version just saved`, async () => {
    const record = open();
    const version = versionOf(await record.save(record.first, 0));
    expect(await record.save(record.first, version)).toMatchObject({ kind: 'saved' });
    expect(await record.save(record.first, 0)).toEqual({ kind: 'conflict' });
  });
}

function versionOf(result: SaveResult): number {
  if (result.kind === 'conflict') throw new Error('The record was changed by someone else.');
  return result.version;
}
