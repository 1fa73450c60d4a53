import { simulate } from '../test/support/simulation/command/simulate.ts';

try {
  process.exitCode = await simulate(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
