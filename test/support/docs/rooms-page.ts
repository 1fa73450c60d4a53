import type { Room } from '../../../.dependency-cruiser/room.ts';
import { rooms } from '../../../.dependency-cruiser/rooms.ts';

const head = `# Rooms

Who may import whom, deny by default: a file may import what its room's row names and nothing else. A file belongs to the first room
whose pattern fits its path. \`npm run rooms\` checks it and complains in these words; \`npm run docs\` writes this page from
\`.dependency-cruiser/rooms.ts\` and the subjects of the layers in \`subjects.ts\` beside it. It also finds files that import each other in
a circle. Why the layer comes first and the subject second:
[ADR 0017](adr/0017-rooms-by-layer-then-subject.md).

| Room | Its files | May import |
|---|---|---|
`;

export function roomsPage(): string {
  return `${head}${rooms.map(row).join('\n')}\n`;
}

function row({ name, files, mayImport }: Room): string {
  return `| ${name} | \`${asPath(files)}\` | ${mayImport} |`;
}

/** A pattern as people write paths. */
function asPath(pattern: string): string {
  return pattern
    .replace(/^\^|\$$/g, '')
    .replaceAll('\\.', '.')
    .replaceAll('([^/]+)', '{name}')
    .replace(/\(\?:([^)]*)\)/g, (_, choices: string) => `{${choices.replaceAll('|', ',')}}`);
}
