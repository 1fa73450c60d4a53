import { spawnSync } from 'node:child_process';
import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { batteries } from '../test/support/run/batteries.ts';

const help = [
  'npm run battery -- NAME [NAME…] runs the long version of these tests:',
  ...Object.entries(batteries).map(([name, path]) => `  ${name.padEnd(24)}${path}`),
].join('\n');

await runCommand(help, async (names) => {
  if (names.length === 0) return console.log(help);
  const unknown = names.find((name) => batteries[name] === undefined);
  if (unknown !== undefined) throw new UsageError(`There is no battery "${unknown}". Without a name they are listed.`);
  const paths = names.flatMap((name) => batteries[name] ?? []);
  const env = { ...process.env, SIMULATION: 'full' };
  return spawnSync('npm', ['test', '--', ...paths], { stdio: 'inherit', env }).status ?? 130;
});
