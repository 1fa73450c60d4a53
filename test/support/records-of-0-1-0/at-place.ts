/** What stands at a place of the readings; `*` is each of a list or a map. */
export function atPlace(value: unknown, [step, ...rest]: readonly string[]): readonly object[] {
  if (typeof value !== 'object' || value === null) return [];
  if (step === undefined) return [value];
  const next = step === '*' ? Object.values(value) : [(value as Readonly<Record<string, unknown>>)[step]];
  return next.flatMap((each) => atPlace(each, rest));
}
