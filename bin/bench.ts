import { parseArgs } from 'node:util';
import { benches } from '../test/support/bench/benches.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { products: { type: 'string' }, variants: { type: 'string' }, json: { type: 'boolean', default: false } },
});
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
