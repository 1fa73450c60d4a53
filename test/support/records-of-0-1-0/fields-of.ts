/**
 * Every field of a record as today's code knows it: those that it needs (`must`), those that it can do without (`may`),
 * and those that version 0.1.0 had never heard of (`new`). A field that is renamed, taken away or needed anew makes this
 * list wrong before it makes a merchant's record unreadable.
 */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? 'may' | 'new' : 'must';
};

/** Stored sparse and read whole, so today's code always has each; those that 0.1.0 had never heard of are there by default. */
export type SettingsOf<T> = { readonly [K in keyof T]-?: 'must' | 'new' };

export const reasonless = { locationId: 'must', state: 'must', updatedAt: 'must', reason: 'may' } as const;
