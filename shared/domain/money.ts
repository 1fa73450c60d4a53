/** An amount in the currency's smallest unit (cents for USD, yen for JPY). Never a float. */
export interface Money {
  readonly minor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

const exponents: Readonly<Record<string, number>> = Object.fromEntries([
  ...[
    'BIF',
    'CLP',
    'DJF',
    'GNF',
    'ISK',
    'JPY',
    'KMF',
    'KRW',
    'PYG',
    'RWF',
    'UGX',
    'VND',
    'VUV',
    'XAF',
    'XOF',
    'XPF',
  ].map((currency) => [currency, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((currency) => [currency, 3]),
]);

/** Digits after the decimal point in ISO 4217. */
export function exponentOf(currency: string): number {
  return exponents[currency.toUpperCase()] ?? 2;
}

/**
 * Reads a decimal amount in major units without passing through binary fractions.
 * Digits beyond the currency's exponent are rounded half up, away from zero.
 * @returns undefined when `text` is not a plain decimal number.
 */
export function parseMajor(text: string | number, currency: string): Money | undefined {
  const match = /^\s*(-?)(\d+)(?:\.(\d+))?\s*$/.exec(typeof text === 'number' ? decimalText(text) : text);
  if (!match) return undefined;
  const [, sign, whole = '0', fraction = ''] = match;
  const exponent = exponentOf(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0');
  const roundUp = Number(fraction[exponent] ?? '0') >= 5 ? 1 : 0;
  const minor = Number(`${whole}${kept}`) + roundUp;
  if (!Number.isSafeInteger(minor)) return undefined;
  return { minor: sign && minor !== 0 ? -minor : minor, currency: currency.toUpperCase() };
}

/** Major units as decimal text, e.g. `12.95`; always with the currency's full number of digits. */
export function formatMajor({ minor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0');
  const text = exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  return minor < 0 ? `-${text}` : text;
}

/** Major units as a JSON number: only for HighLevel's edge, which speaks in those. */
export function toMajor(money: Money): number {
  return Number(formatMajor(money));
}

function decimalText(value: number): string {
  return Number.isFinite(value) ? value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '') : '';
}

/** The amounts' sum in each currency, in the order in which the currencies come. */
export function sumsByCurrency(amounts: readonly Money[]): readonly Money[] {
  const sums = new Map<string, number>();
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor);
  return [...sums].map(([currency, minor]) => ({ minor, currency }));
}
