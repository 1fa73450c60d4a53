import { readCommandLine } from '../lib/local/command-line.ts';
import { runLocal } from '../lib/local/run-local.ts';

try {
  await runLocal(readCommandLine(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
