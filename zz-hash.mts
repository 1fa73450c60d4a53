import { runSeed } from './test/support/simulation/run-seed.ts';
const out: string[] = [];
for (let seed = 1; seed <= 24; seed += 1) { const r = await runSeed({ seed, orders: 8 }); out.push(`${seed} ${r.traceHash} ${r.violations.length}`); }
console.log(out.join('\n'));
