import { writeFileSync } from 'node:fs';
import { runCommand } from '../lib/command/run-command.ts';
import { madePages } from '../test/support/docs/made-pages.ts';

await runCommand('npm run docs writes the pages of docs/ that are made from the code anew.', async () => {
  for (const [path, text] of Object.entries(await madePages())) writeFileSync(path, text);
});
