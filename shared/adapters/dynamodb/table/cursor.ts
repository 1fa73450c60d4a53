import { PermanentError } from '../../../domain/errors.ts';

/**
 * A place in a list, as opaque text. It holds positions inside a partition and never the partition itself, so that a
 * cursor from outside can only skip documents of the list it is used with.
 */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** @throws PermanentError `bad-cursor` unless it is a cursor of `count` parts. */
export function decodeCursor(cursor: string, count: number): readonly string[] {
  const parts = parsed(cursor);
  if (
    Array.isArray(parts) &&
    parts.length === count &&
    parts.every((part) => typeof part === 'string' && part !== '')
  ) {
    return parts;
  }
  throw new PermanentError('bad-cursor', 'The cursor is not one of this list.');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (cause) {
    throw new PermanentError('bad-cursor', 'The cursor is not one of this list.', { cause });
  }
}
