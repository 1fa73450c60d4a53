import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { LifeAnswer, LifeJob } from './life-job.ts';
import type { SeedAnswer, SeedJob } from './seed-job.ts';

/**
 * Bundled once per run: loading hundreds of modules through a translator costs each process seconds. Two runs at the same
 * time have a bundle each.
 */
async function bundleWorker(): Promise<string> {
  const root = new URL('../../../../', import.meta.url);
  const outfile = fileURLToPath(new URL(`node_modules/.cache/simulation/seed-worker-${process.pid}.mjs`, root));
  await build({
    entryPoints: [fileURLToPath(new URL('./seed-worker.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    logLevel: 'error',
  });
  return outfile;
}

export interface SeedPool {
  /** Runs every job, as many at a time as there are processes; `onAnswer` hears each in the order in which they end. */
  run(jobs: Iterable<SeedJob>, onAnswer: (answer: SeedAnswer) => void): Promise<void>;
  one(job: SeedJob): Promise<SeedAnswer>;
  runLives(jobs: Iterable<LifeJob>, onAnswer: (answer: LifeAnswer) => void): Promise<void>;
  life(job: LifeJob): Promise<LifeAnswer>;
  close(): void;
}

export async function openSeedPool(processes: number): Promise<SeedPool> {
  const file = await bundleWorker();
  // No promise is judged by where an error came from; writing that down costs a twentieth of a run.
  const execArgv = processes > 1 ? ['--stack-trace-limit=0'] : ['--enable-source-maps', '--stack-trace-limit=10'];
  const workers = Array.from({ length: processes }, () => fork(file, { execArgv }));
  const [first] = workers;
  if (!first) throw new Error('At least one process is needed.');
  const all = async <Job, Answer>(jobs: Iterable<Job>, onAnswer: (answer: Answer) => void): Promise<void> => {
    const queue = jobs[Symbol.iterator]();
    await Promise.all(
      workers.map(async (worker) => {
        for (let next = queue.next(); !next.done; next = queue.next()) onAnswer(await ask(worker, next.value));
      }),
    );
  };
  return {
    run: all,
    one: (job) => ask(first, job),
    runLives: all,
    life: (job) => ask(first, job),
    close() {
      for (const worker of workers) worker.disconnect();
      for (const made of [file, `${file}.map`]) rmSync(made, { force: true });
    },
  };
}

function ask<Job, Answer>(worker: ChildProcess, job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const left = (code: number | null) => reject(new Error(`A process ended with ${code} at ${JSON.stringify(job)}.`));
    worker.once('exit', left);
    worker.once('message', (answer: Answer) => {
      worker.off('exit', left);
      resolve(answer);
    });
    worker.send(job as object);
  });
}
