import { parseArgs } from 'node:util';
import { benches } from '../test/support/bench/benches.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    products: { type: 'string' },
    variants: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run bench -- [NAME…] [options] measures in virtual time; it ends with 1 when a figure misses its goal.

  NAME          ${Object.keys(benches).join(', ')}; default: all of them
  --products N  products in the catalog
  --variants N  variants of each product
  --json        print the figures as JSON
  --help        print this`);
  process.exit(0);
}
const wanted = positionals.length > 0 ? positionals : Object.keys(benches);
for (const name of wanted) {
  const bench = benches[name];
  if (!bench) {
    console.error(`There is no bench "${name}"; there are ${Object.keys(benches).join(', ')}.`);
    process.exit(1);
  }
  const isMet = await bench(values);
  if (!isMet) process.exitCode = 1;
}
