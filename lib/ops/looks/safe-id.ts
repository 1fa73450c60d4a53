/** An id, code or name as the log lets it through; any other text could hold a person's data, and is withheld. */
export function safeId(value: unknown): string {
  return typeof value === 'string' && /^[\w.:#/=+-]{1,80}$/.test(value) ? value : '[withheld]';
}
