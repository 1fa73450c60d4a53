/** Whole thousandths of an amount of a shop's own currency, which may have three decimals or none. */
export function parseRetail(value: unknown): number | undefined {
  const [whole, fraction = ''] = String(value ?? '').split('.');
  if (!/^\d{1,9}$/.test(whole ?? '') || !/^\d{0,3}$/.test(fraction) || String(value).endsWith('.')) return undefined;
  return Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
}

/** With the two decimals of most currencies, or the third where there is one. */
export function formatRetail(thousandths: number): string {
  const text = `${Math.floor(thousandths / 1_000)}.${String(thousandths % 1_000).padStart(3, '0')}`;
  return text.endsWith('0') ? text.slice(0, -1) : text;
}

export function formatDecimal(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
