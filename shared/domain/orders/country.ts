const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const retired: ReadonlySet<string> = new Set('BU CS DD DY FX HV NH RH SU TP UK VD YD YU ZR'.split(' '));
const codeByName: ReadonlyMap<string, string> = namesOfCountries();

/**
 * A country as ISO 3166-1 alpha-2. Shops hold codes, but imported contacts hold English names.
 * @returns undefined when it is neither.
 */
export function countryCode(text: string | undefined): string | undefined {
  const plain = text?.trim() ?? '';
  if (/^[A-Za-z]{2}$/.test(plain)) return plain.toUpperCase() === 'UK' ? 'GB' : plain.toUpperCase();
  return codeByName.get(plain.toLowerCase());
}

/** Countries whose addresses have no postal code, or may go without. */
export const withoutPostalCode: ReadonlySet<string> = new Set(
  (
    'AE AG AO BO BS BW BZ CM DM FJ GH GD GM GY HK IE JM KE KI KN LC MO MU MW NA NG NR PA QA RW SB SC SL SR TO TT TZ UG ' +
    'VU WS ZW'
  ).split(' '),
);

/** Countries in which carriers need the state or province. */
export const withState: ReadonlySet<string> = new Set(['US', 'CA', 'AU']);

function namesOfCountries(): ReadonlyMap<string, string> {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const names = new Map([
    ['usa', 'US'],
    ['united states of america', 'US'],
    ['great britain', 'GB'],
    ['england', 'GB'],
    ['the netherlands', 'NL'],
    ['holland', 'NL'],
    ['turkey', 'TR'],
    ['czech republic', 'CZ'],
    ['russian federation', 'RU'],
    ['republic of ireland', 'IE'],
  ]);
  for (const first of letters) {
    for (const second of letters) {
      const name = english.of(first + second)?.toLowerCase();
      // A retired code shares its name with today's one.
      if (name && !names.has(name) && !retired.has(first + second)) names.set(name, first + second);
    }
  }
  return names;
}
