import { recordFormat } from '../shared/adapters/dynamodb/table/record-format.ts';
import { indexNames } from './table-indexes.ts';

/** What one deployment brought: enough to bring its code back later. */
export interface Release {
  /** The bundle of each function, by the key under which the CDK keeps it in the account's bucket. */
  readonly code: Readonly<Record<string, string>>;
  /** The form of the records that it writes, and the newest that it reads. */
  readonly recordFormat: number;
  /** The indexes that it reads. */
  readonly indexes: readonly string[];
  /** The variables that its functions read. */
  readonly variables: readonly string[];
  /** Whether its functions were there, or what stands in for them until the set-up is finished. */
  readonly isSetUp: boolean;
}

/** The parameter that says what a stage runs; Systems Manager keeps its former values. */
export const releaseParameter = (stageName: string) => `/dropship/${stageName}/release`;

/** What this version of the code is, with the bundles that were made of it. */
export function thisRelease(given: Pick<Release, 'code' | 'variables' | 'isSetUp'>): Release {
  return { ...given, recordFormat, indexes: indexNames };
}
