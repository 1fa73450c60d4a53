/** Characters of a postal code that decide what a carrier charges; the rest only says which door. */
const regionOfPostalCode = 3;

/** Where a parcel goes, as far as its price depends on it. */
export function regionOf({
  country,
  postalCode = '',
}: {
  readonly country: string;
  readonly postalCode?: string | undefined;
}): readonly string[] {
  return [country, postalCode.replace(/\W/g, '').slice(0, regionOfPostalCode).toUpperCase()];
}
