import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { environments } from '../../functions/environments.ts';
import { billFiles, writeBillOfMaterials } from '../../lib/bill-of-materials.ts';
import { bundleFunctions } from '../../lib/bundle-functions.ts';
import { shippedPackages } from '../../lib/shipped-packages.ts';

const root = resolve(import.meta.dirname, '../..');
const outDir = mkdtempSync(join(tmpdir(), 'bill-'));
const inputs = new Set<string>();

/** What may be shipped in somebody's own account and to browsers, with no duty but to name whose it is. */
const permissive = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'Unlicense'];

interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly components: readonly { readonly purl: string; readonly licenses?: readonly unknown[] }[];
}
let bill: Bill;

beforeAll(async () => {
  const names = Object.keys(environments);
  await bundleFunctions({
    root,
    entries: Object.fromEntries(names.map((name) => [name, join(root, 'functions', name, 'index.ts')])),
    onInputs: (paths) => {
      for (const path of paths) inputs.add(path);
    },
  });
  writeBillOfMaterials({ root, inputs, outDir });
  bill = JSON.parse(readFileSync(join(outDir, billFiles.bill), 'utf8'));
}, 120_000);

afterAll(() => rmSync(outDir, { recursive: true }));

describe('what of others is shipped', () => {
  it('is under licences that ask for nothing but a notice', () => {
    const others = shippedPackages(root, inputs).filter(({ license }) => !permissive.includes(license));
    expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
  });

  it('brings the words of its licence along, or at least says who made it', () => {
    const silent = shippedPackages(root, inputs).filter(({ texts, author }) => texts.length === 0 && author === '');
    expect(silent.map(({ name, license }) => `${name} (${license})`)).toEqual([]);
  });

  it('stands in the bill of materials with its version, the page’s packages and those inside packages included', () => {
    expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.6']);
    const purls = bill.components.map(({ purl }) => purl);
    const version = (name: string) =>
      JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
    for (const name of ['valibot', 'preact', 'sanitize-html', 'undici'])
      expect(purls).toContain(`pkg:npm/${name}@${version(name)}`);
    expect(purls).toContain(`pkg:npm/%40aws-sdk/util-dynamodb@${version('@aws-sdk/util-dynamodb')}`);
    expect(purls.filter((purl) => /jest|esbuild|aws-cdk/.test(purl))).toEqual([]);
    expect(bill.components.every(({ licenses }) => licenses?.length === 1)).toBe(true);
  });

  it('is named in the notices with its licence', () => {
    const notices = readFileSync(join(outDir, billFiles.notices), 'utf8');
    for (const { name, version, license } of shippedPackages(root, inputs))
      expect(notices).toContain(`${name} ${version} (${license})`);
  });

  it('is written in the same bytes by the same build', () => {
    const before = readFileSync(join(outDir, billFiles.bill), 'utf8');
    writeBillOfMaterials({ root, inputs: [...inputs].reverse(), outDir });
    expect(readFileSync(join(outDir, billFiles.bill), 'utf8')).toBe(before);
  });

  it('is found out where a package brings another copy of one, or says nothing of its licence', () => {
    const copy = join(outDir, 'node_modules/outer/node_modules/@inner/one');
    mkdirSync(join(copy, 'lib'), { recursive: true });
    writeFileSync(join(copy, 'package.json'), '{"name":"@inner/one","version":"2.0.0"}');
    const found = shippedPackages(outDir, ['functions/a.ts', 'node_modules/outer/node_modules/@inner/one/lib/x.js']);
    expect(found).toEqual([
      { name: '@inner/one', version: '2.0.0', license: '', description: '', author: '', texts: [] },
    ]);
  });
});
