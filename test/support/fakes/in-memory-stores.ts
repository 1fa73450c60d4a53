import { type Stores, storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Random } from '../../../shared/ports/random.ts';
import { createInMemoryDocumentTable, type InMemoryDocumentTable } from './in-memory-document-table.ts';
import { createInMemorySecretBox } from './in-memory-secret-box.ts';

export interface InMemoryStores extends Stores {
  readonly table: InMemoryDocumentTable;
}

export interface InMemoryStoresOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** How long a write takes to show in the indexes. */
  readonly indexLagMs?: number;
  /** As of the table: for runs by the thousand. */
  readonly sharedReads?: boolean;
}

/** The shipping stores on a table in memory. */
export function inMemoryStores({ clock, random, ...options }: InMemoryStoresOptions): InMemoryStores {
  const table = createInMemoryDocumentTable({ clock, ...options });
  return { ...storesOn({ table, secretBox: createInMemorySecretBox(random), clock, random }), table };
}
