import { createHash } from 'node:crypto';
import type { CommandLine } from './command-line.ts';
import { progressLine } from './progress-line.ts';
import type { SeedAnswer, SeedJob } from './seed-job.ts';
import type { SeedPool } from './seed-pool.ts';
import { replayLine, shrink } from './shrink.ts';

/** Of this many seeds one is run a second time: it must leave the same trace. */
const determinismSample = 100;
/** Failing seeds that are shrunk; the others are listed with their replay lines. */
const mostShrunk = 3;
const mostListed = 20;

/** @returns whether every promise held in every seed. */
export async function runSeeds(line: CommandLine, pool: SeedPool): Promise<boolean> {
  const failing: SeedAnswer[] = [];
  const hashes = new Map<number, string>();
  const traces = new Map<number, string>();
  const total: Record<string, number> = {};
  let cpuMs = 0;
  let isDeterministic = true;
  const started = performance.now();
  const progress = progressLine(line.seeds);
  await pool.run(jobsOf(line), (answer) => {
    const { seed } = answer.job;
    traces.set(seed, answer.traceHash);
    const earlier = hashes.get(seed);
    if (earlier !== undefined) {
      if (earlier === answer.traceHash) return;
      isDeterministic = false;
      console.log(`\nSeed ${seed} left two different traces.`);
      return;
    }
    if (seed % determinismSample === line.firstSeed % determinismSample) hashes.set(seed, answer.traceHash);
    for (const text of answer.trace) console.log(text);
    cpuMs += answer.cpuMs;
    for (const [name, count] of Object.entries(answer.counts)) total[name] = (total[name] ?? 0) + count;
    if (answer.violations.length > 0) {
      failing.push(answer);
      console.log(`\n${answer.violations[0]?.invariant}: ${replayLine(answer.job)}`);
    }
    progress.step(failing.length > 0 ? `, ${failing.length} broke a promise` : '');
  });
  progress.end();
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `${line.seeds} seeds × ${line.orders} orders in ${seconds.toFixed(1)} s on ${line.jobs} processes, ` +
      `${(cpuMs / line.seeds).toFixed(0)} ms of CPU a seed; ${hashes.size} seeds run twice left ${isDeterministic ? 'the same trace' : 'DIFFERENT TRACES'}.`,
  );
  console.log(
    Object.entries(total)
      .map(([name, count]) => `${count} ${name}`)
      .join(', '),
  );
  if (line.hash) console.log(`trace hash ${hashOver(traces)}`);
  await tell(failing, pool);
  return failing.length === 0 && isDeterministic;
}

/** Seeds end in any order; their traces are taken in the order of their numbers. */
function hashOver(traces: ReadonlyMap<number, string>): string {
  const inOrder = [...traces].sort(([one], [other]) => one - other);
  return createHash('sha256')
    .update(inOrder.map(([seed, hash]) => `${seed} ${hash}\n`).join(''))
    .digest('hex');
}

function* jobsOf(line: CommandLine): Iterable<SeedJob> {
  const { firstSeed, seeds, orders, without, off, trace, hash, world } = line;
  const faultEnd = line.faultMinutes === undefined ? {} : { faultMinutes: line.faultMinutes };
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
    const isRepeated = seed % determinismSample === firstSeed % determinismSample;
    const kind = trace ? 'kept' : hash || isRepeated ? 'hashed' : 'none';
    const job = { seed, orders, without, off, trace: kind, ...faultEnd, ...(world && { world }) } as const;
    yield job;
    if (isRepeated) yield job;
  }
}

async function tell(failing: readonly SeedAnswer[], pool: SeedPool): Promise<void> {
  if (failing.length === 0) return void console.log('Every promise held.');
  const groups = new Map<string, SeedAnswer[]>();
  for (const answer of failing) {
    for (const name of new Set(answer.violations.map(({ invariant }) => invariant))) {
      groups.set(name, [...(groups.get(name) ?? []), answer]);
    }
  }
  for (const [name, answers] of groups) {
    console.log(`\n${name}: ${answers.length} seeds`);
    for (const { job, violations } of answers.slice(0, mostListed)) {
      console.log(`  ${violations.find(({ invariant }) => invariant === name)?.what}`);
      console.log(`    ${replayLine(job)}`);
    }
  }
  for (const answer of failing.slice(0, mostShrunk)) {
    const smallest = await shrink(answer, (job) => pool.one(job));
    console.log(`\nSeed ${answer.job.seed} shrinks to: ${replayLine(smallest.job)}`);
    for (const { invariant, what } of smallest.violations) console.log(`  ${invariant}: ${what}`);
    for (const text of smallest.trace) console.log(text);
  }
}
