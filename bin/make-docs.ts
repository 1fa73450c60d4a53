import { writeFileSync } from 'node:fs';
import { madePages } from '../test/support/docs/made-pages.ts';

for (const [path, text] of Object.entries(await madePages())) writeFileSync(path, text);
