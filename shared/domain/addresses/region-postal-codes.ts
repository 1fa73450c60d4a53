/** Each beginning is one character. States of the US that have codes of two first digits. */
const crossing: Readonly<Record<string, string>> = { DC: '25', NY: '01', TX: '78' };

/** By country, how postal codes begin in each region. Where towns on a border have the neighbour's, both stand here. */
const beginnings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Canada Post's first letters.
  CA: {
    AB: 'T',
    BC: 'V',
    MB: 'R',
    NB: 'E',
    NL: 'A',
    NS: 'B',
    NT: 'X',
    NU: 'X',
    ON: 'KLMNP',
    PE: 'C',
    QC: 'GHJ',
    SK: 'S',
    YT: 'Y',
  },
  // Australia Post's first digits.
  AU: { ACT: '02', NSW: '1234', NT: '0', QLD: '49', SA: '05', TAS: '7', VIC: '38', WA: '06' },
  US: Object.fromEntries(
    // The first digits of the ZIP codes.
    [
      '0 AE CT MA ME NH NJ NY PR RI VI VT',
      '1 DE NY PA',
      '2 DC MD NC SC VA WV',
      '3 AA AL FL GA MS TN',
      '4 IN KY MI OH',
      '5 IA MN MT ND SD WI',
      '6 IL KS MO NE',
      '7 AR LA OK TX',
      '8 AZ CO ID NM NV UT WY',
      '9 AK AP AS CA FM GU HI MH MP OR PW WA',
    ].flatMap((row) =>
      row
        .slice(2)
        .split(' ')
        .map((state) => [state, crossing[state] ?? row.slice(0, 1)] as const),
    ),
  ),
};

/** Whether a postal code can be one of this region's; true where nobody knows. */
export function belongsToRegion(country: string, region: string, postalCode: string): boolean {
  return beginnings[country]?.[region]?.includes(postalCode.charAt(0)) ?? true;
}
