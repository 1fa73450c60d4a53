const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** An amount as people write it, from minor units. */
export function toText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** Minor units of what somebody typed, with a point or a comma; undefined: it is no amount, or below zero. */
export function toMinor(text: string, currency: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  if (!/^\d{1,7}(\.\d*)?$/.test(plain)) return undefined;
  return Math.round(Number(plain) * 10 ** digitsOf(currency));
}

/** Hundredths of a percent of what somebody typed; undefined: it is no percentage from -100 to 1,000. */
export function toHundredths(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const percent = Number(plain);
  if (!/^-?\d{1,4}(\.\d{0,2})?$/.test(plain) || percent < -100 || percent > 1_000) return undefined;
  return Math.round(percent * 100);
}
