import { expectSame } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { StepReport } from './step-report.ts';
import { patienceMs } from './wait-for.ts';

/** Everything that the story needs answers: doors, queues and both simulators. */
export async function checkMachine({
  machine,
  highlevelServer,
  printfulServer,
}: Fixture): Promise<StepReport<undefined>> {
  const health = await fetch(`${machine.doors}/health`, { signal: AbortSignal.timeout(patienceMs) });
  expectSame('the answer of GET /health', 200, health.status);
  const { version } = (await health.json()) as { version: string };
  const lanes = Object.keys(await machine.queues());
  return {
    value: undefined,
    details: [
      `doors ${machine.publicUrl} (version ${version}), Lambda's Invoke API ${machine.invoke}`,
      `queues: ${lanes.join(', ')}, each with a dead-letter queue`,
      `simulated HighLevel ${highlevelServer.url}, simulated Printful ${printfulServer.url}`,
    ],
    ids: { doors: machine.publicUrl },
    counts: { lanes: lanes.length },
  };
}
