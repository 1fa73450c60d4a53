import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { Document, DocumentTable, Key } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import type { SecretBox } from '../../../shared/ports/secret-box.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { fieldsByPlace } from '../records-of-0-1-0/fields.ts';
import { type DeclaredType, declaredTypes } from './declared-types.ts';
import type { RecordSample } from './record-sample.ts';
import { recordSamples } from './record-samples.ts';

const sealedMark = '{sealed}';

/** What a sample's key has where another record's has something else. */
const stoodFor: readonly (readonly [RegExp, string])[] = [
  [/\b0{15}\b/, '{time}'],
  [/\b[0-9a-f]{64}\b/, '{sha256}'],
  [/#(?:active|waiting)\b/, '#{state}'],
  [/#install-state\b/, '#{kind}'],
  [/^TOKENS#\d+$/, 'TOKENS#{shard}'],
  [/#1$/, '#{part}'],
  [/^FIND#WORD#/, 'FIND#{word}#'],
];

const head = `# Records

What the table holds. \`npm run docs\` writes this page: fields come from the types, keys, indexes, times and what is sealed from
saving one of each through the stores that ship.

- **Absent** says which fields a record may lack: an earlier version did not write them, or there was nothing to say. A field *since 0.1.0*
  is in no record that version 0.1.0 wrote.
- **Sealed** values are encrypted for their place, under the data key of the stage: \`SYSTEM\` / \`DATA-KEY\` holds that, encrypted by KMS. No record holds an address or contact data of a shopper.
- Times are milliseconds since the epoch; a \`time\` in a key is one, in 15 digits.
- Records are read on trust and carry the number of their form ([ADR 0012](adr/0012-records-carry-the-number-of-their-form.md)).
`;

export async function recordsPage(): Promise<string> {
  const types = declaredTypes(['shared/domain', 'shared/ports']);
  const records = await Promise.all(recordSamples.map((sample) => recordSection(sample, types)));
  const roots = recordSamples.flatMap(({ type }) => type ?? []);
  const inside = reached(roots, types).filter(({ name }) => !roots.includes(name));
  const sections = inside.filter(({ fields }) => fields).map(insideSection);
  const words = inside.flatMap(({ name, text, says }) =>
    text ? [`| \`${name}\` | \`${inCell(text)}\` | ${says} |`] : [],
  );
  const table = ['## Their words\n', '| Type | Is | |', '|---|---|---|', ...words, ''].join('\n');
  return [head, ...records, '## What stands inside them\n', ...sections, table].join('\n');
}

async function recordSection(sample: RecordSample, types: ReadonlyMap<string, DeclaredType>): Promise<string> {
  const type = sample.type === undefined ? undefined : types.get(sample.type);
  if (sample.type && !type) throw new Error(`${sample.title}: there is no exported type ${sample.type}.`);
  const documents = await documentsOf(sample);
  const facts = [...factsOf(documents), ...(type ? [] : [`Holds: ${namesIn(documents)}`])];
  const lines = [`## ${sample.title}\n`, ...(type ? [described(type), ''] : []), ...facts.map((fact) => `- ${fact}`)];
  return [...lines, '', ...(type ? [shapeOf(type, sample)] : [])].join('\n');
}

function insideSection(type: DeclaredType): string {
  return [`### ${type.name}\n`, described(type), '', shapeOf(type)].join('\n');
}

function described({ name, path, says }: DeclaredType): string {
  return `\`${name}\` in [${path}](../${path}).${says && ` ${says}`}`;
}

function shapeOf({ fields, text }: DeclaredType, sample?: RecordSample): string {
  if (!fields) return `\`\`\`ts\n${text}\n\`\`\`\n`;
  const former: Readonly<Record<string, string>> = sample?.place ? fieldsByPlace[sample.place] : {};
  const absent = (name: string, optional: boolean) =>
    former[name] === 'new' ? 'since 0.1.0' : optional ? 'may be' : '';
  const rows = fields.map(
    ({ name, type, optional, says }) =>
      `| \`${name}\` | \`${inCell(type)}\` | ${absent(name, optional)} | ${inCell(says)} |`,
  );
  return ['| Field | Type | Absent | |', '|---|---|---|---|', ...rows, ''].join('\n');
}

/** The types that these name, and those that they name, in that order. */
function reached(names: readonly string[], types: ReadonlyMap<string, DeclaredType>): readonly DeclaredType[] {
  const found = new Set<string>(names);
  for (const name of found) {
    const { fields = [], text = '' } = types.get(name) ?? {};
    const mentioned = [text, ...fields.map(({ type }) => type)].join(' ').match(/\b(?<!')[A-Z]\w+/g) ?? [];
    for (const each of mentioned) if (types.has(each)) found.add(each);
  }
  return [...found].flatMap((name) => types.get(name) ?? []);
}

/** What the stores hand to the table when the sample is saved. */
async function documentsOf({ save, beside }: RecordSample): Promise<readonly Document[]> {
  const written: Document[] = [];
  const take = (document: Document) => {
    written.push(document);
  };
  const nothing = { items: [] };
  const table: DocumentTable = {
    find: async () => undefined,
    findAll: async () => [],
    save: async (document) => {
      take(document);
      return { kind: 'saved', version: 1 };
    },
    put: async (document) => take(document),
    remove: async () => {},
    removeVersion: async () => true,
    query: async () => nothing,
    queryIndex: async () => nothing,
    count: async () => 0,
  };
  const secretBox: SecretBox = { seal: async () => sealedMark, open: async (sealed) => sealed };
  const clock = { now: () => 0, sleep: async () => {} };
  await save(storesOn({ table, secretBox, clock, random: seededRandom() }));
  return beside ? written.filter(({ key }) => beside.test(key.sk)) : written;
}

function factsOf(documents: readonly Document[]): readonly string[] {
  const keys = unique(documents.map(({ key }) => keyText(key)));
  const places = documents.flatMap(({ listed }) =>
    Object.entries(listed?.places ?? {}).map(([index, key]) => `${index} ${keyText(key)}`),
  );
  const ends = endsIn(documents);
  const sealed = documents.flatMap(({ value }) => sealedPaths(value));
  return [
    `Key: ${keys.join('; ')}`,
    ...(places.length > 0 ? [`Found by: ${unique(places).join('; ')}`] : []),
    ...(ends.length > 0 ? [`Expires: ${ends.join('; ')}`] : []),
    ...(sealed.length > 0
      ? [
          `Sealed: ${unique(sealed)
            .map((path) => `\`${path}\``)
            .join(', ')}`,
        ]
      : []),
  ];
}

function endsIn(documents: readonly Document[]): readonly string[] {
  return unique(documents.flatMap(({ expiresAt }) => (expiresAt === undefined ? [] : [durationText(expiresAt)])));
}

/** When its documents expire, in words; empty: never by themselves. */
export async function endsOf(sample: RecordSample): Promise<readonly string[]> {
  return endsIn(await documentsOf(sample));
}

function keyText({ pk, sk }: Key): string {
  const plain = (text: string) => stoodFor.reduce((left, [value, name]) => left.replace(value, name), text);
  return `\`${plain(pk)}\` / \`${plain(sk)}\``;
}

function durationText(ms: number): string {
  const hours = ms / 3_600_000;
  if (hours < 1) return 'when the record says';
  return hours <= 24 ? `${hours} hours later` : `${hours / 24} days later`;
}

function sealedPaths(value: unknown, path = ''): readonly string[] {
  if (value === sealedMark) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    sealedPaths(inner, [path, Array.isArray(value) ? '*' : name].filter(Boolean).join('.')),
  );
}

function namesIn(documents: readonly Document[]): string {
  return unique(documents.flatMap(({ value }) => Object.keys(value)))
    .map((name) => `\`${name}\``)
    .join(', ');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
