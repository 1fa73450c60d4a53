export interface State {
  readonly code: string;
  readonly name: string;
}

/** The states of countries whose parcels need one, by their postal codes. */
export const statesByCountry: Readonly<Record<string, readonly State[]>> = {
  US: table(
    'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,' +
      'DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,' +
      'KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,' +
      'MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,' +
      'NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,' +
      'SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,' +
      'WV West Virginia,WI Wisconsin,WY Wyoming,DC Washington DC,PR Puerto Rico,GU Guam,AS American Samoa,' +
      'VI Virgin Islands,VI U.S. Virgin Islands,MP Northern Mariana Islands,AA Armed Forces Americas,' +
      'AE Armed Forces Europe,AP Armed Forces Pacific',
  ),
  CA: table(
    'AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NL Newfoundland,' +
      'NT Northwest Territories,NS Nova Scotia,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,' +
      'SK Saskatchewan,YT Yukon,YT Yukon Territory',
  ),
  AU: table(
    'ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,' +
      'TAS Tasmania,VIC Victoria,WA Western Australia',
  ),
};

/** The code of the state that a shopper wrote, as a code (`CA`, `US-CA`) or as a name. undefined: none of `states`. */
export function stateCodeOf(states: readonly State[], country: string, written: string): string | undefined {
  const wanted = plain(written.trim().replace(new RegExp(`^${country}-`, 'i'), ''));
  const codes = plainCodesOf(states);
  return codes.get(`code ${wanted}`) ?? codes.get(`code ${plain(written)}`) ?? codes.get(`name ${wanted}`);
}

const plainCodes = new WeakMap<readonly State[], ReadonlyMap<string, string>>();

/** Code by plain code and by plain name; of two the first. Made once for each list. */
function plainCodesOf(states: readonly State[]): ReadonlyMap<string, string> {
  const known = plainCodes.get(states);
  if (known) return known;
  const entries = states.flatMap(({ code, name }) => [
    [`code ${plain(code)}`, code] as const,
    [`name ${plain(name)}`, code] as const,
  ]);
  const made = new Map(entries.reverse());
  plainCodes.set(states, made);
  return made;
}

/** Without case, accents, punctuation and the word for prefecture. */
function plain(text: string): string {
  const base = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return base.replace(/[\s-](ken|prefecture|pref\.?|fu|to)$/, '').replace(/[^a-z0-9]/g, '') || base;
}

function table(entries: string): readonly State[] {
  return entries.split(',').map((entry) => {
    const space = entry.indexOf(' ');
    return { code: entry.slice(0, space), name: entry.slice(space + 1) };
  });
}
