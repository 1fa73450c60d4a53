/**
 * Which messages of a batch failed, given what the function returned (JSON), as Lambda reads a partial batch response:
 * nothing or an empty list means none; anything it cannot make sense of, or an identifier it did not send, means all.
 */
export function failedMessages(messageIds: readonly string[], payload: string | undefined): ReadonlySet<string> {
  const all = new Set(messageIds);
  const none = new Set<string>();
  const response: unknown = payload === undefined ? null : JSON.parse(payload);
  if (response === null) return none;
  if (typeof response !== 'object') return all;
  const { batchItemFailures: failures } = response as { batchItemFailures?: unknown };
  if (failures === undefined || failures === null) return none;
  if (!Array.isArray(failures)) return all;
  const identifiers = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  const known = identifiers.filter((id): id is string => typeof id === 'string' && all.has(id));
  return known.length === identifiers.length ? new Set(known) : all;
}
