import { parseArgs } from 'node:util';
import { runCommand } from '../lib/command/run-command.ts';
import { UsageError } from '../lib/command/usage-error.ts';
import { benches } from '../test/support/bench/benches.ts';

const help = `npm run bench -- [NAME…] [options] measures in virtual time; it ends with 1 when a figure misses its goal.

  NAME          ${Object.keys(benches).join(', ')}; default: all of them
  --products N  products in the catalog
  --variants N  variants of each product
  --rounds N    starts of each function
  --orders N    orders that are sold and counted
  --json        print the figures as JSON
  --help        print this`;

await runCommand(help, async (args) => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      products: { type: 'string' },
      variants: { type: 'string' },
      rounds: { type: 'string' },
      orders: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
  let code = 0;
  for (const name of wanted) {
    const bench = benches[name];
    if (!bench) throw new UsageError(`There is no bench "${name}"; there are ${Object.keys(benches).join(', ')}.`);
    if (!(await bench(values))) code = 1;
  }
  return code;
});
