import type { Stage } from './stage.ts';
import type { Told } from './told.ts';
import { expectSame } from './unmet.ts';

/** Everything that the story needs answers: doors, queues and both simulators. */
export async function checkMachine({ runtime, highlevelServer, printfulServer }: Stage): Promise<Told<undefined>> {
  const health = await fetch(`${runtime.doors}/health`, { signal: AbortSignal.timeout(10_000) });
  expectSame('the answer of GET /health', 200, health.status);
  const { version } = (await health.json()) as { version: string };
  const lanes = Object.keys(await runtime.queues());
  return {
    value: undefined,
    details: [
      `doors ${runtime.publicUrl} (version ${version}), Lambda's Invoke API ${runtime.invoke}`,
      `queues: ${lanes.join(', ')}, each with a dead-letter queue`,
      `simulated HighLevel ${highlevelServer.url}, simulated Printful ${printfulServer.url}`,
    ],
    ids: { doors: runtime.publicUrl },
    counts: { lanes: lanes.length },
  };
}
