import type { Stores } from '../../../shared/adapters/dynamodb/stores.ts';
import type { fieldsByPlace } from '../records-of-0-1-0/fields.ts';

export interface RecordSample {
  readonly title: string;
  /** The type in the domain or the ports; absent where its store alone knows the form. */
  readonly type?: string;
  /** Where the list of former fields has it. */
  readonly place?: keyof typeof fieldsByPlace;
  /** Saves one through its store, each id as its name in braces and each time as 0. */
  readonly save: (stores: Stores) => Promise<unknown>;
  /** Of what is saved with it, the documents that are meant; absent: all. */
  readonly beside?: RegExp;
}
