import { spawnSync } from 'node:child_process';
import { batteries } from '../test/support/run/batteries.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => batteries[name] === undefined);
if (names.length === 0 || unknown.length > 0) {
  for (const name of unknown.filter((each) => each !== '--help')) console.error(`There is no battery "${name}".`);
  console.log('npm run battery -- NAME [NAME…] runs the long version of these tests:');
  for (const [name, path] of Object.entries(batteries)) console.log(`  ${name.padEnd(24)}${path}`);
  process.exit(names.length === 0 || names.includes('--help') ? 0 : 1);
}
const paths = names.flatMap((name) => batteries[name] ?? []);
const { status } = spawnSync('npm', ['test', '--', ...paths], {
  stdio: 'inherit',
  env: { ...process.env, SIMULATION: 'full' },
});
process.exitCode = status ?? 1;
