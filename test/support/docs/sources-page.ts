import { endpoints } from '../../../shared/adapters/highlevel/http/endpoints.ts';
import { genericSources } from '../../../shared/adapters/providers/generic/sources.ts';
import { printfulSources } from '../../../shared/adapters/providers/printful/sources.ts';
import { printifySources } from '../../../shared/adapters/providers/printify/sources.ts';
import type { Source } from '../../../shared/platform/source.ts';

const head = `# Sources

Where each request to another system comes from: the page, its state, and what it is worth. *Documented*: the vendor says so. *Observed*:
somebody saw a real answer. *Assumed*: nobody said it. \`npm run docs\` writes this page from \`endpoints.ts\` and \`sources.ts\` of the adapters.
A field that is guessed carries the same words in a comment above it, in the schema that reads it.
`;

export function sourcesPage(): string {
  const highlevel = Object.values(endpoints).map(({ method, path, source }) => [`${method} ${path}`, source] as const);
  return [
    head,
    section('HighLevel', highlevel),
    section('Printful', Object.entries(printfulSources)),
    section('Printify', Object.entries(printifySources)),
    section('The generic contract', Object.entries(genericSources)),
  ].join('\n');
}

function section(title: string, rows: readonly (readonly [string, Source])[]): string {
  const lines = rows.map(
    ([request, { page, date, basis, note = '' }]) =>
      `| \`${request}\` | ${linkTo(page)} | ${date} | ${basis} | ${note} |`,
  );
  return [`## ${title}\n`, '| Request | Page | Its state | Basis | |', '|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  );
}

function linkTo(page: string): string {
  const name = page.replace(/^https:\/\/|\/$/g, '').replace(/^.*\/apps\//, 'apps/');
  return `[${name.replace('docs/', '')}](${page.replace(/^docs\//, '')})`;
}
