import { startHostPage } from '../host-page/index.ts';
import type { LocalRuntime } from '../start-local-runtime.ts';
import { afterJourney } from './after-journey.ts';
import { runJourney } from './index.ts';
import { setUpParticipants } from './participants.ts';

export interface PlayedJourney {
  /** The title of the step that failed. */
  readonly failed: string | undefined;
  close(): Promise<void>;
}

/** Plays the journey on the terminal and, unless the process ends with it, says how to look around. */
export async function playJourney(
  runtime: LocalRuntime,
  { startedInMs, once, hostPort }: { readonly startedInMs: number; readonly once: boolean; readonly hostPort: number },
): Promise<PlayedJourney> {
  const isTerminal = process.stdout.isTTY === true && !process.env.NO_COLOR;
  const write = (text: string) => void process.stdout.write(text);
  const columns = process.stdout.columns || 80;
  const participants = setUpParticipants(runtime);
  const result = await runJourney(runtime, { participants, write, isTerminal, columns, startedInMs });
  const failed = result.failed?.title;
  if (once) return { failed, close: async () => {} };
  const host = await startHostPage({ runtime, ...participants }, hostPort);
  const { lines, close } = await afterJourney(runtime, result);
  write(`\nThe page inside a CRM, with a desk that plays shoppers and providers: ${host.url}\n\n${lines.join('\n')}\n`);
  return {
    failed,
    close: async () => {
      await Promise.all([close(), host.close()]);
    },
  };
}
