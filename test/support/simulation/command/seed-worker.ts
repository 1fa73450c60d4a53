import { runJob, type SeedJob } from './seed-job.ts';

// Runs in a process of its own: one seed at a time, as asked.
process.on('message', (job: SeedJob) => {
  void runJob(job).then((answer) => process.send?.(answer));
});
process.on('disconnect', () => process.exit(0));
