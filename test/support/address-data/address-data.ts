import { makeCountryRows } from './make-country-rows.ts';
import { makePhoneRows } from './make-phone-rows.ts';
import { makeCountriesWithoutPostalCode, makePostalPatterns } from './make-postal-rows.ts';
import { makeRegionRows } from './make-region-rows.ts';

/** By file of `shared/domain/addresses/data`, what it exports. */
export function makeAddressData(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return {
    'countries.ts': { countryRows: makeCountryRows() },
    'regions.ts': { regionRows: makeRegionRows() },
    'postal-codes.ts': {
      countriesWithoutPostalCode: makeCountriesWithoutPostalCode(),
      postalPatterns: makePostalPatterns(),
    },
    'phones.ts': { phoneRows: makePhoneRows() },
  };
}
