import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of which a bundle holds at least one file. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says, e.g. `MIT`; empty when it says nothing. */
  readonly license: string;
  readonly description: string;
  /** Its author; empty when it names nobody. */
  readonly author: string;
  /** Its own words about its licence and whom to name; empty when it brings none. */
  readonly texts: readonly string[];
}

/**
 * The packages behind what esbuild read, by name and version.
 * @param inputs as a metafile names them: paths from `root`.
 */
export function shippedPackages(root: string, inputs: Iterable<string>): readonly ShippedPackage[] {
  const folders = new Set<string>();
  for (const input of inputs) {
    const folder = packageFolder(input);
    if (folder !== undefined) folders.add(folder);
  }
  const found = [...folders].sort().map((folder) => readPackage(join(root, folder)));
  return [...new Map(found.map((each) => [`${each.name}@${each.version}`, each])).values()];
}

/** The folder of the innermost package that a file belongs to; undefined for a file of this project. */
function packageFolder(input: string): string | undefined {
  const folder = 'node_modules/';
  const start = input.lastIndexOf(folder);
  if (start < 0) return undefined;
  const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(input.slice(start + folder.length)) ?? [''];
  return input.slice(input.indexOf(folder), start) + folder + name;
}

function readPackage(folder: string): ShippedPackage {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) throw new Error(`${folder} is shipped and has no package.json that says whose it is.`);
  const { author, ...facts } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  const texts = readdirSync(folder)
    .filter((each) => /^(?:licen[cs]e|copying|notice)(?:[.-]\w+)*$/i.test(each))
    .sort()
    .map((each) => readFileSync(join(folder, each), 'utf8').trim());
  return {
    name: textOf(facts.name),
    version: textOf(facts.version),
    license: textOf(facts.license),
    description: textOf(facts.description),
    author: typeof author === 'object' && author !== null && 'name' in author ? textOf(author.name) : textOf(author),
    texts,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
