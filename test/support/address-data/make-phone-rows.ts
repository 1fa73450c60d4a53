import { type CountryCode, Metadata, type MetadataJson } from 'libphonenumber-js/core';
import mobileNumbers from 'libphonenumber-js/examples.mobile.json';
import plans from 'libphonenumber-js/metadata.min.json';

/** What the library's own typings leave out. */
interface Plan {
  callingCode(): string;
  IDDPrefix(): string;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  possibleLengths(): readonly number[];
}

const metadata: MetadataJson = plans as unknown as MetadataJson;
const mobiles: Readonly<Record<string, string>> = mobileNumbers;

/**
 * By country, what a number of it needs to become E.164, with blanks between: calling code, pattern of what is dialled first
 * to reach another country, pattern of what is dialled first within this one, what takes its place, all lengths without
 * these, and the length of a mobile number. Lengths are digits to the base of 36.
 */
export function makePhoneRows(): Readonly<Record<string, string>> {
  const countries = Object.keys(metadata.countries) as CountryCode[];
  return Object.fromEntries(
    countries.toSorted().map((country) => [country, rowOf(planOf(country), mobiles[country] ?? '')]),
  );
}

function planOf(country: CountryCode): Plan {
  const numbers = new Metadata(metadata);
  numbers.selectNumberingPlan(country);
  return numbers.numberingPlan as unknown as Plan;
}

function rowOf(plan: Plan, mobile: string): string {
  const trunk = plan.nationalPrefixForParsing() || '';
  const replacement = plan.nationalPrefixTransformRule() || '';
  const lengths = [...plan.possibleLengths(), mobile.length].map((length) => length.toString(36));
  const [mobileLength, ...others] = lengths.toReversed();
  return [plan.callingCode(), plan.IDDPrefix(), trunk, replacement, others.toReversed().join(''), mobileLength].join(
    ' ',
  );
}
