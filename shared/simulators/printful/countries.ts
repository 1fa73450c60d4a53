import type { SimulatedResponse } from '../simulator.ts';
import { ok } from './answers.ts';

export interface Country {
  readonly code: string;
  readonly name: string;
  readonly region: string;
  /** State codes by which an address is checked; null where there are none. */
  readonly states: Readonly<Record<string, string>> | null;
}

const unitedStates =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,' +
  'FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,' +
  'MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,' +
  'NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,' +
  'PA Pennsylvania,PR Puerto Rico,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,' +
  'VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,AA Armed Forces Americas,AE Armed Forces Europe,' +
  'AP Armed Forces Pacific,AS American Samoa,GU Guam,MP Northern Mariana Islands,VI U.S. Virgin Islands';
const canada =
  'AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NT Northwest Territories,' +
  'NS Nova Scotia,NU Nunavut,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan,YT Yukon';
const australia =
  'ACT Australian Capital Territory,NSW New South Wales,NT Northern Territory,QLD Queensland,SA South Australia,' +
  'TAS Tasmania,VIC Victoria,WA Western Australia';
const japan =
  'Hokkaido,Aomori,Iwate,Miyagi,Akita,Yamagata,Fukushima,Ibaraki,Tochigi,Gunma,Saitama,Chiba,Tokyo,Kanagawa,Niigata,Toyama,' +
  'Ishikawa,Fukui,Yamanashi,Nagano,Gifu,Shizuoka,Aichi,Mie,Shiga,Kyoto,Osaka,Hyogo,Nara,Wakayama,Tottori,Shimane,Okayama,' +
  'Hiroshima,Yamaguchi,Tokushima,Kagawa,Ehime,Kochi,Fukuoka,Saga,Nagasaki,Kumamoto,Oita,Miyazaki,Kagoshima,Okinawa';
const others =
  'AT Austria,BE Belgium,BG Bulgaria,BR Brazil,CH Switzerland,CZ Czechia,DE Germany,DK Denmark,EE Estonia,ES Spain,FI Finland,' +
  'FR France,GB United Kingdom,GR Greece,HR Croatia,HU Hungary,IE Ireland,IL Israel,IN India,IT Italy,KR South Korea,' +
  'LT Lithuania,LU Luxembourg,LV Latvia,MX Mexico,MY Malaysia,NL Netherlands,NO Norway,NZ New Zealand,PH Philippines,PL Poland,' +
  'PT Portugal,RO Romania,SE Sweden,SG Singapore,SI Slovenia,SK Slovakia,TH Thailand,ZA South Africa,' +
  'AW Aruba,CI Ivory Coast,CW Curaçao,FJ Fiji,HK Hong Kong,MO Macau,TT Trinidad and Tobago,TR Turkey';

function statesOf(list: string): Record<string, string> {
  return Object.fromEntries(
    list.split(',').map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]),
  );
}

const prefectures = Object.fromEntries(
  japan.split(',').map((name, index) => [String(index + 1).padStart(2, '0'), name]),
);

const all: readonly Country[] = [
  { code: 'US', name: 'United States', region: 'north_america', states: statesOf(unitedStates) },
  { code: 'CA', name: 'Canada', region: 'north_america', states: statesOf(canada) },
  { code: 'AU', name: 'Australia', region: 'oceania', states: statesOf(australia) },
  { code: 'JP', name: 'Japan', region: 'asia', states: prefectures },
  ...Object.entries(statesOf(others)).map(([code, name]) => ({ code, name, region: 'worldwide', states: null })),
];

export const countries: ReadonlyMap<string, Country> = new Map(all.map((country) => [country.code, country]));

/** `GET /countries`. */
export function listCountries(): SimulatedResponse {
  return ok(
    all.map(({ code, name, region, states }) => ({
      code,
      name,
      states: states === null ? null : Object.entries(states).map(([state, label]) => ({ code: state, name: label })),
      region,
    })),
  );
}
