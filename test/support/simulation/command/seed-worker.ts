import { type LifeJob, runLife } from './life-job.ts';
import { runJob, type SeedJob } from './seed-job.ts';

// Runs in a process of its own: one job at a time, as asked.
process.on('message', (job: SeedJob | LifeJob) => {
  void ('deaths' in job ? runLife(job) : runJob(job)).then((answer) => process.send?.(answer, () => {}));
});
process.on('disconnect', () => process.exit(0));
