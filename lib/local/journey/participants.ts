import type { LocalRuntime } from '../start-local-runtime.ts';
import { type Fixture, setUpFixture } from './fixture.ts';
import { type SecondProvider, setUpSecondProvider } from './second-provider.ts';

/** The shop, and its accounts at both suppliers. */
export interface Participants {
  readonly fixture: Fixture;
  readonly second: SecondProvider;
}

/** @throws Error when an outside system of the runtime is a real one. */
export function setUpParticipants(runtime: LocalRuntime): Participants {
  return { fixture: setUpFixture(runtime, runtime.simulators), second: setUpSecondProvider(runtime.simulators) };
}
