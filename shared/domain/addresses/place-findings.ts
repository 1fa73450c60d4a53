import type { AddressLimits } from './address-limits.ts';
import { countryCode } from './country.ts';
import type { Finding } from './finding.ts';
import { readPostalCode } from './postal-code.ts';
import { type Region, regionOf } from './region.ts';
import { belongsToRegion } from './region-postal-codes.ts';
import type { WrittenAddress } from './written-address.ts';

/** Countries in which carriers need the state or province. */
const withState = ['US', 'CA', 'AU'];
/** Where the code of a region is what people write on a letter. */
const writtenByCode = ['AU', 'BR', 'CA', 'IT', 'US'];
/** Countries that are one city, whose people leave the city out of a form. */
const cities: Readonly<Record<string, string>> = {
  GI: 'Gibraltar',
  HK: 'Hong Kong',
  MC: 'Monaco',
  MO: 'Macao',
  SG: 'Singapore',
  VA: 'Vatican City',
};

export function findCountry(written: string | undefined): Finding {
  if (written === undefined) return { problem: 'missing' };
  const code = countryCode(written);
  if (code === undefined) return { problem: 'unknown' };
  return { value: code, ...(code !== written.toUpperCase() && { change: 'name-understood' }) };
}

export function findCity(country: string, written: string | undefined): Finding {
  const city = cities[country];
  if (written !== undefined) return { value: written };
  return city === undefined ? { problem: 'missing' } : { value: city, change: 'city-from-country' };
}

/** State and postal code of an address whose country is known; the state in the form that the provider asks for. */
export function findRegion(
  country: string,
  { state, city, postalCode }: WrittenAddress,
  limits: AddressLimits,
): { readonly state: Finding; readonly postalCode: Finding } {
  const code = findPostalCode(country, postalCode);
  const region = state === undefined ? undefined : regionOf(country, state);
  if (state === undefined) return { state: findNoState(country, city, limits), postalCode: code };
  const isCode = limits.states === 'code' && limits.stateCodes.includes(country);
  if (region === undefined) return { state: findUnknownState(country, state, isCode), postalCode: code };
  const isAnothers =
    code.value !== undefined && code.doubt === undefined && !belongsToRegion(country, region.code, code.value);
  return {
    state: findKnownState(country, region, state, isCode ? region.code : formOf(country, region, state, limits)),
    postalCode: isAnothers ? { ...code, doubt: 'states-disagree' } : code,
  };
}

function findKnownState(country: string, region: Region, written: string, value: string): Finding {
  // England, Scotland, Wales and Northern Ireland stand in no address.
  if (country === 'GB') return { change: 'left-out' };
  return { value, ...(value !== written && { change: value === region.code ? 'name-understood' : 'form-understood' }) };
}

function findUnknownState(country: string, state: string, isCode: boolean): Finding {
  if (isCode) return { problem: 'unknown' };
  return { value: state, ...(withState.includes(country) && { doubt: 'not-of-the-country' }) };
}

function findNoState(country: string, city: string | undefined, limits: AddressLimits): Finding {
  if (withState.includes(country)) return { problem: 'missing' };
  return limits.states === 'name' && city !== undefined ? { value: city, change: 'city-for-state' } : {};
}

/** A code that only forms have (`JP-23`) means nothing on a label; what people write stays as it is. */
function formOf(country: string, region: Region, written: string, { states }: AddressLimits): string {
  if (states === 'name') return region.name;
  if (states === 'as-written' || !region.isWrittenAsCode) return written;
  return writtenByCode.includes(country) ? region.code : region.name;
}

function findPostalCode(country: string, written: string | undefined): Finding {
  const found = readPostalCode(country, written);
  switch (found.kind) {
    case 'missing':
      return { problem: 'missing' };
    case 'needless':
      return { change: 'left-out' };
    case 'absent':
      return written === undefined ? {} : { change: 'left-out' };
    case 'unusual':
      return { value: found.code, doubt: 'form-unusual' };
    case 'usual':
      return { value: found.code, ...(found.code !== written && { change: 'form-understood' }) };
  }
}
