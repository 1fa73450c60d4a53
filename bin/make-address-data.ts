import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { runCommand } from '../lib/command/run-command.ts';
import { makeAddressData } from '../test/support/address-data/address-data.ts';

const help =
  'npm run address-data writes the tables of countries, regions, postal codes and telephones anew, from kept packages.';
const folder = 'shared/domain/addresses/data';
/** What a literal's type would not say by itself. */
const types: Readonly<Record<string, string>> = {
  countryRows: 'readonly string[]',
  regionRows: 'Readonly<Record<string, string>>',
  countriesWithoutPostalCode: 'string',
  postalPatterns: 'Readonly<Record<string, string>>',
  phoneRows: 'Readonly<Record<string, string>>',
};

await runCommand(help, async () => {
  for (const [name, exported] of Object.entries(makeAddressData())) {
    const constants = Object.entries(exported).map(
      ([constant, value]) => `export const ${constant}: ${types[constant]} = ${JSON.stringify(value)};\n`,
    );
    const header =
      '// Made by `npm run address-data` from kept packages; a test compares. Additions stand beside this folder.\n';
    writeFileSync(`${folder}/${name}`, [header, ...constants].join(''));
  }
  execFileSync('node_modules/.bin/biome', ['check', '--write', folder], { stdio: 'inherit' });
});
