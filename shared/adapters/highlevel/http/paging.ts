/**
 * Reads pages until a short one. Totals are not trusted: they come in three shapes and count different things.
 * @param read the page that begins at `offset`.
 */
export async function readPages<T>(
  size: number,
  read: (offset: number) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let offset = 0; ; offset += size) {
    const page = await read(offset);
    all.push(...page);
    if (page.length < size) return all;
  }
}
