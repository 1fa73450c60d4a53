import { ttlCache } from '../../../platform/ttl-cache.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { DocumentTable } from '../table/document-table.ts';
import { findValue } from '../table/records.ts';
import { stageDataKey } from '../table/table.ts';
import type { MasterKey } from './cached-data-keys.ts';
import type { DataKey, DataKeys } from './data-keys.ts';

/** How long a process that the master key would refuse by now may go on; ms. */
const keptMs = 60 * 60 * 1000;
const mostKept = 500;

interface StoredDataKey {
  /** Encrypted by the master key; base64. */
  readonly wrapped: string;
}

export interface StageDataKeysDependencies {
  readonly table: DocumentTable;
  readonly masterKey: MasterKey;
  readonly clock: Clock;
}

/**
 * One data key for the whole stage, made by the first process that needs it and kept in the table, so that a process asks the master key
 * once. Each sealed value carries it as well: a value opens without the record, and former keys go on opening what they sealed.
 */
export function createStageDataKeys({ table, masterKey, clock }: StageDataKeysDependencies): DataKeys {
  const opened = ttlCache<Uint8Array>({ keepMs: keptMs, clock, limit: mostKept });
  const stage = ttlCache<Uint8Array>({ keepMs: keptMs, clock, limit: 1 });
  const unwrap = (wrapped: Uint8Array) =>
    opened.get(Buffer.from(wrapped).toString('base64'), () => masterKey.unwrap(wrapped));

  return {
    async current(): Promise<DataKey> {
      const wrapped = await stage.get('wrapped', () => findOrMake(table, masterKey));
      return { wrapped, key: await unwrap(wrapped) };
    },
    unwrap,
  };
}

async function findOrMake(table: DocumentTable, masterKey: MasterKey): Promise<Uint8Array> {
  const stored = await findValue<StoredDataKey>(table, stageDataKey);
  if (stored) return Buffer.from(stored.wrapped, 'base64');
  const { wrapped } = await masterKey.generate();
  const value: StoredDataKey = { wrapped: Buffer.from(wrapped).toString('base64') };
  const result = await table.save({ key: stageDataKey, value }, 0);
  // Lost against another function that made one at the same moment: theirs is the key.
  return result.kind === 'saved' ? wrapped : findOrMake(table, masterKey);
}
