/** The first text among what an error body offers. */
export function firstWords(candidates: readonly unknown[]): string | undefined {
  return candidates.find((words): words is string => typeof words === 'string' && words !== '');
}

/** Anything as an object to look into. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
