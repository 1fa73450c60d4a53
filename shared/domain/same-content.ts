/**
 * Whether two documents would be stored alike: `undefined` and absent are one thing, the order of keys is none. What both
 * share is not looked into, so two versions of a record cost little more than what differs.
 */
export function isSameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other))
    return Array.isArray(one) && Array.isArray(other) && isSameList(one, other);
  const [first, second] = [one as Fields, other as Fields];
  for (const name in first) if (!isSameContent(first[name], second[name])) return false;
  for (const name in second) if (second[name] !== undefined && first[name] === undefined) return false;
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => isSameContent(item ?? null, other[index] ?? null));
}
