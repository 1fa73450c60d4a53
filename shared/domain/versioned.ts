/**
 * A record as it was read. Saving names the version that the decision was based on, so a save that raced with another
 * one loses and is decided again from what is there now.
 */
export interface Versioned<T> {
  readonly value: T;
  readonly version: number;
}

/** The version to name when the record must not exist yet. */
export const absent = 0;

export type SaveResult = { readonly kind: 'saved'; readonly version: number } | { readonly kind: 'conflict' };
