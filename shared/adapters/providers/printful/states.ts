import { PermanentError } from '../../../domain/errors.ts';

export interface State {
  readonly code: string;
  readonly name: string;
}

/** Countries that Printful takes no order for without a state code. */
const required: Readonly<Record<string, readonly State[]>> = {
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

/**
 * The state as Printful wants it: a code where it has codes, else the name as the shopper wrote it.
 * @param states asks Printful which states a country has; called only where the built-in table does not know.
 * @throws PermanentError `address-incomplete` where Printful needs a state and none fits.
 */
export async function toState(
  country: string,
  state: string | undefined,
  states: (country: string) => Promise<readonly State[]>,
): Promise<{ readonly state_code?: string; readonly state_name?: string }> {
  const known = required[country];
  if (state === undefined || state.trim() === '') {
    if (known === undefined) return {};
    throw new PermanentError('address-incomplete', 'Printful needs the state of the address; it is empty.');
  }
  const code = codeOf(known ?? (await states(country)), country, state);
  if (code !== undefined) return { state_code: code };
  if (known === undefined) return { state_name: state.trim() };
  throw new PermanentError(
    'address-incomplete',
    `The state of the address is not one that Printful knows in ${country}.`,
  );
}

function codeOf(states: readonly State[], country: string, state: string): string | undefined {
  const wanted = plain(state.trim().replace(new RegExp(`^${country}-`, 'i'), ''));
  const byCode = states.find(({ code }) => plain(code) === wanted || plain(code) === plain(state));
  return (byCode ?? states.find(({ name }) => plain(name) === wanted))?.code;
}

/** Without case, accents, punctuation and the word for prefecture. */
function plain(text: string): string {
  const base = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return base.replace(/[\s-](ken|prefecture|pref\.?|fu|to)$/, '').replace(/[^a-z0-9]/g, '') || base;
}

function table(entries: string): readonly State[] {
  return entries.split(',').map((entry) => {
    const space = entry.indexOf(' ');
    return { code: entry.slice(0, space), name: entry.slice(space + 1) };
  });
}
