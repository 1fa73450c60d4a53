/** A number in the form in which it is printed; not genuine: its check digits are wrong. */
export interface TaxNumber {
  readonly text: string;
  readonly isGenuine: boolean;
}

/**
 * A Brazilian CPF (eleven digits) or CNPJ (fourteen, since July 2026 also letters), as it is printed: `000.000.000-00` or
 * `00.000.000/0000-00` (Printful, "Create a new order", documented).
 * @returns undefined when the number has neither form.
 */
export function brazilianTaxNumber(written: string): TaxNumber | undefined {
  const plain = written.toUpperCase().replace(/[^A-Z\d]/g, '');
  if (/^\d{11}$/.test(plain)) {
    return { text: plain.replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4'), isGenuine: hasCheckDigits(plain, 11) };
  }
  if (/^[A-Z\d]{12}\d{2}$/.test(plain)) {
    return { text: plain.replace(/(..)(...)(...)(....)(..)/, '$1.$2.$3/$4-$5'), isGenuine: hasCheckDigits(plain, 9) };
  }
  return undefined;
}

/** Modulo 11; the weights count from the right, from 2 to `heaviest`, and again. One digit repeated is never issued. */
function hasCheckDigits(plain: string, heaviest: number): boolean {
  if (new Set(plain).size === 1) return false;
  const values = [...plain].map((sign) => sign.charCodeAt(0) - 48);
  return [2, 1].every((behind) => {
    const before = values.slice(0, -behind).toReversed();
    const sum = before.reduce((total, value, index) => total + value * ((index % (heaviest - 1)) + 2), 0);
    const digit = sum % 11 < 2 ? 0 : 11 - (sum % 11);
    return values.at(-behind) === digit;
  });
}
