import { installApp } from '../journey/install-app.ts';
import { type Participants, setUpParticipants } from '../journey/participants.ts';
import type { LocalRuntime } from '../start-local-runtime.ts';

/** The shop that the host page plays the CRM of, and the other side that the desk moves. */
export interface HostWorld extends Participants {
  readonly runtime: LocalRuntime;
}

/**
 * A shop where the app was just installed, and accounts at providers whose tokens wait to be pasted.
 * @throws Error when an outside system of the runtime is a real one.
 */
export async function openHostWorld(runtime: LocalRuntime): Promise<HostWorld> {
  const participants = setUpParticipants(runtime);
  await installApp(participants.fixture);
  return { runtime, ...participants };
}
