import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../shared/domain/errors.ts';
import { absent, type Versioned } from '../../../shared/domain/versioned.ts';
import { updateRecord } from '../../../shared/use-cases/update-record.ts';

/** A record that others change so many times between our read and our save. */
function desk(first: number | undefined, interruptions = 0) {
  let current: Versioned<number> | undefined = first === undefined ? undefined : { value: first, version: 1 };
  let left = interruptions;
  const saves: number[] = [];
  return {
    saves,
    store: {
      find: async () => current,
      save: async (value: number, expectedVersion: number) => {
        if (left > 0) {
          left -= 1;
          current = { value: (current?.value ?? 0) + 100, version: (current?.version ?? absent) + 1 };
        }
        if (expectedVersion !== (current?.version ?? absent)) return { kind: 'conflict' } as const;
        saves.push(value);
        current = { value, version: expectedVersion + 1 };
        return { kind: 'saved', version: current.version } as const;
      },
    },
  };
}

describe('changing a record', () => {
  it('writes what was made of it', async () => {
    const { store, saves } = desk(1);
    expect(await updateRecord(store, (value = 0) => value + 1)).toBe(2);
    expect(saves).toEqual([2]);
  });

  it('writes the first of it when there was none', async () => {
    const { store, saves } = desk(undefined);
    expect(await updateRecord(store, () => 7)).toBe(7);
    expect(saves).toEqual([7]);
  });

  it('is decided again from what another writer made of it', async () => {
    const { store } = desk(1, 3);
    expect(await updateRecord(store, (value = 0) => value + 1)).toBe(302);
  });

  it.each([undefined, 1])('writes nothing when nothing is to change (%s)', async (same) => {
    const { store, saves } = desk(1);
    expect(await updateRecord(store, () => same)).toBe(1);
    expect(saves).toEqual([]);
  });

  it('is given up for now when others keep winning', async () => {
    await expect(updateRecord(desk(1, 100).store, (value = 0) => value + 1)).rejects.toBeInstanceOf(TransientError);
  });

  it('passes on what the change itself refuses', async () => {
    const refuse = () => {
      throw new Error('not now');
    };
    await expect(updateRecord(desk(1).store, refuse)).rejects.toThrow('not now');
  });
});
