/** A kind of numbers that only one carrier gives out, and the word for the carrier (`carrier-table.ts`). */
interface NumberKind {
  readonly form: RegExp;
  readonly word: string;
  readonly isGenuine?: (number: string) => boolean;
}

const kinds: readonly NumberKind[] = [
  { form: /^1Z[A-Z\d]{15}\d$/, word: 'ups', isGenuine: isUps },
  { form: /^TB[ACM]\d{12}$/, word: 'amazon' },
  { form: /^YT\d{16}$/, word: 'yunexpress' },
  { form: /^GFUS\d{14}$/, word: 'gofo' },
  { form: /^LTN\d{8}N1$/, word: 'landmark' },
  { form: /^CJP[A-Z\d]{8,20}$/, word: 'cjpacket' },
];
/** The posts that a number of the Universal Postal Union (S10) names by its last two letters. */
const posts: Readonly<Record<string, string>> = {
  AT: 'austrianpost',
  AU: 'australiapost',
  BE: 'bpost',
  CA: 'canadapost',
  CH: 'swisspost',
  CN: 'chinapost',
  CZ: 'czechpost',
  DE: 'deutschepost',
  DK: 'postnord',
  ES: 'correos',
  FI: 'posti',
  FR: 'laposte',
  GB: 'royalmail',
  IE: 'anpost',
  IT: 'posteitaliane',
  JP: 'japanpost',
  NL: 'postnl',
  NO: 'bring',
  NZ: 'nzpost',
  PL: 'pocztapolska',
  PT: 'ctt',
  RU: 'russianpost',
  SE: 'postnord',
  SG: 'singpost',
  US: 'usps',
};

/**
 * The carrier of a parcel whose provider names none, told by a number that no other carrier could have given out. Numbers of
 * digits alone belong to several carriers, and so does `JJD…`: they tell nothing.
 * @returns a word of the table of carriers.
 */
export function carrierOfNumber(written: string): string | undefined {
  const number = written.toUpperCase().replace(/[\s-]/g, '');
  const kind = kinds.find(({ form, isGenuine = () => true }) => form.test(number) && isGenuine(number));
  if (kind !== undefined) return kind.word;
  const [, digits = '', check, country = ''] = /^[A-Z]{2}(\d{8})(\d)([A-Z]{2})$/.exec(number) ?? [];
  return check !== undefined && postalCheck(digits) === Number(check) ? posts[country] : undefined;
}

/** Letters count from A = 2, modulo 10; every second place counts twice; the last digit makes tens of the sum. */
function isUps(number: string): boolean {
  const sum = [...number.slice(2, -1)].reduce((total, sign, index) => {
    const value = /\d/.test(sign) ? Number(sign) : (sign.charCodeAt(0) - 63) % 10;
    return total + value * (index % 2 === 0 ? 1 : 2);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(number.slice(-1));
}

/** S10: the weights of the eight digits, modulo 11. */
function postalCheck(digits: string): number {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const rest = 11 - (weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
}
