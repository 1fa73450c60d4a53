export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A request's JSON object. @param refused what the provider answers a body with that is none. */
export function readObject(
  body: string,
  refused: { readonly notJson: () => Error; readonly noObject: () => Error },
): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw refused.notJson();
  }
  if (!isObject(value)) throw refused.noObject();
  return value;
}
