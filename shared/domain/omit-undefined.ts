type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined values. */
export function omitUndefined<T extends object>(value: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  // A loop, for this is called for everything that is read from outside.
  for (const name in value) if (value[name] !== undefined) kept[name] = value[name];
  return kept as Defined<T>;
}
