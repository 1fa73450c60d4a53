import type { LocalRuntime } from '../start-local-runtime.ts';
import { type Stage, setStage } from './fixture.ts';
import { type SecondStage, setSecondStage } from './second-provider.ts';

/** The shop, and its accounts at both suppliers. */
export interface Cast {
  readonly stage: Stage;
  readonly second: SecondStage;
}

/** @throws Error when an outside system of the runtime is a real one. */
export function setCast(runtime: LocalRuntime): Cast {
  return { stage: setStage(runtime, runtime.simulators), second: setSecondStage(runtime.simulators) };
}
