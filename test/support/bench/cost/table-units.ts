type Attribute = Readonly<Record<string, string>>;
export type RawItem = Readonly<Record<string, Attribute>>;

const indexes = {
  lists: ['listsPk', 'listsSk'],
  due: ['duePk', 'dueSk'],
} as const;
const projected = ['pk', 'sk', 'row', 'recordFormat', 'expiresAt'];

/**
 * The write units of a put as DynamoDB counts them: 1 for each begun KB of the table's item, and for each index that the put
 * changes, for what is written there and for what is taken away (DynamoDB developer guide, global secondary indexes, documented).
 */
export function writeUnits(before: RawItem | undefined, after: RawItem): number {
  const inTable = kilobytes(Math.max(sizeOf(before), sizeOf(after)));
  const inIndexes = Object.values(indexes).map((keys) => indexUnits(seenIn(before, keys), seenIn(after, keys), keys));
  return inIndexes.reduce((sum, each) => sum + each, inTable);
}

/** A consistent read; half of it from an index. */
export function readUnits(items: readonly RawItem[], isTogether: boolean, isIndex: boolean): number {
  const units = (size: number) => Math.max(1, Math.ceil(size / 4096));
  const whole = isTogether
    ? units(items.reduce((sum, item) => sum + sizeOf(item), 0))
    : items.reduce((sum, item) => sum + units(sizeOf(item)), 0);
  return isIndex ? whole / 2 : Math.max(1, whole);
}

function indexUnits(before: RawItem | undefined, after: RawItem | undefined, keys: readonly string[]): number {
  if (!before && !after) return 0;
  if (!before || !after) return kilobytes(sizeOf(before ?? after));
  if (JSON.stringify(before) === JSON.stringify(after)) return 0;
  const isMoved = keys.some((key) => before[key]?.S !== after[key]?.S);
  return isMoved
    ? kilobytes(sizeOf(before)) + kilobytes(sizeOf(after))
    : kilobytes(Math.max(sizeOf(before), sizeOf(after)));
}

function seenIn(item: RawItem | undefined, keys: readonly string[]): RawItem | undefined {
  if (!item || keys.some((key) => item[key] === undefined)) return undefined;
  return Object.fromEntries([...projected, ...keys].flatMap((name) => (item[name] ? [[name, item[name]]] : [])));
}

/** Names and values in UTF-8; a number takes about half its digits. */
function sizeOf(item: RawItem = {}): number {
  return Object.entries(item).reduce((sum, [name, { S, N = '' }]) => {
    const value = S === undefined ? Math.ceil(N.length / 2) + 1 : Buffer.byteLength(S);
    return sum + Buffer.byteLength(name) + value;
  }, 0);
}

function kilobytes(size: number): number {
  return Math.max(1, Math.ceil(size / 1024));
}
