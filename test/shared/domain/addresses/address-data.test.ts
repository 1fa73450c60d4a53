import { describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { countryRows } from '../../../../shared/domain/addresses/data/countries.ts';
import { phoneRows } from '../../../../shared/domain/addresses/data/phones.ts';
import { countriesWithoutPostalCode, postalPatterns } from '../../../../shared/domain/addresses/data/postal-codes.ts';
import { regionRows } from '../../../../shared/domain/addresses/data/regions.ts';
import { makeAddressData } from '../../../support/address-data/address-data.ts';

describe('what is known of the addresses of the world', () => {
  it('is what the kept packages say, as `npm run address-data` writes it down', () => {
    expect({
      'countries.ts': { countryRows },
      'regions.ts': { regionRows },
      'postal-codes.ts': { countriesWithoutPostalCode, postalPatterns },
      'phones.ts': { phoneRows },
    }).toEqual(makeAddressData());
  });

  it('costs a function less than sixty kilobytes', async () => {
    const { outputFiles } = await build({
      entryPoints: ['shared/domain/addresses/prepare-address.ts'],
      bundle: true,
      minify: true,
      charset: 'utf8',
      format: 'esm',
      write: false,
    });
    expect(outputFiles[0]?.contents.length).toBeLessThan(60_000);
  });
});
