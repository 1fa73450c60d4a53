import type { optionalScopes, requiredScopes } from '../../../domain/installations/installation.ts';
import type { Source } from '../../../platform/source.ts';

/** One path and method of HighLevel's API (2021-07-28), with what the retry rule has to know about it. */
export interface Endpoint<Path extends string = string> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: Path;
  readonly kind: 'read' | 'write';
  /** For writes: sending it twice leaves what sending it once leaves. */
  readonly repeatable?: boolean;
  /** An optional one that is not granted makes `find` answer as if there were nothing. */
  readonly scope?: (typeof requiredScopes)[number] | keyof typeof optionalScopes;
  /** It answers with a page of things instead of one. */
  readonly lists?: true;
  /** Completes "HighLevel refused to …". */
  readonly does: string;
  readonly source: Source;
}

/** HighLevel publishes its API as one file for each subject. */
export function specified(subject: string, note?: string): Source {
  const page = `https://github.com/GoHighLevel/highlevel-api-docs/blob/0af86a4c/apps/${subject}.json`;
  return { page, date: '2026-06-19', basis: 'documented', ...(note !== undefined && { note }) };
}
