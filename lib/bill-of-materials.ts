import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';
import { type ShippedPackage, shippedPackages } from './shipped-packages.ts';

export interface BillRequest {
  /** Where packages are found. */
  readonly root: string;
  /** Paths of every file that went into a bundle, from `root`. */
  readonly inputs: Iterable<string>;
  readonly outDir: string;
}

/** The names under `outDir`. */
export const billFiles = { bill: 'sbom.cdx.json', notices: 'THIRD-PARTY-NOTICES.txt' } as const;

/**
 * Writes which packages of others ship with this build: a bill of materials (CycloneDX 1.6) for tools that look for known
 * weaknesses, and the notices that the licences ask for. The same build writes the same bytes.
 */
export function writeBillOfMaterials({ root, inputs, outDir }: BillRequest): void {
  const packages = shippedPackages(root, inputs);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, billFiles.bill), `${billOf(packages, version)}\n`);
  writeFileSync(join(outDir, billFiles.notices), noticesOf(packages));
}

function billOf(packages: readonly ShippedPackage[], version: string): string {
  const bill = new Models.Bom();
  const ours = 'dropship-for-highlevel';
  bill.metadata.component = new Models.Component(Enums.ComponentType.Application, ours, { version, bomRef: ours });
  for (const shipped of packages) bill.components.add(componentOf(shipped));
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bill, { sortLists: true, space: 2 });
}

function componentOf({ name, version, license, description }: ShippedPackage): Models.Component {
  const [scope, bare] = name.startsWith('@') ? name.split('/') : [undefined, name];
  // https://github.com/package-url/purl-spec, "npm": the scope is the namespace, its "@" is encoded.
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const component = new Models.Component(Enums.ComponentType.Library, bare ?? name, {
    ...(scope !== undefined && { group: scope }),
    ...(description !== '' && { description }),
    version,
    purl,
    bomRef: purl,
  });
  if (license !== '') component.licenses.add(licenseOf(license));
  return component;
}

function licenseOf(license: string): Models.License {
  return SPDX.isSupportedSpdxId(license) ? new Models.SpdxLicense(license) : new Models.NamedLicense(license);
}

function noticesOf(packages: readonly ShippedPackage[]): string {
  const line = '-'.repeat(80);
  const sections = packages.map(({ name, version, license, author, texts }) => {
    const words = texts.length > 0 ? texts : [`By ${author || name}; the package brings no text of its licence.`];
    return [line, `${name} ${version} (${license || 'no licence named'})`, line, '', ...words, ''].join('\n');
  });
  const head = 'This software holds code of the packages below, each under the licence that follows its name.\n';
  return [head, ...sections].join('\n');
}
