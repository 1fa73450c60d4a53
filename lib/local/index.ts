export type { Simulators } from './simulators.ts';
export { type LocalRuntime, type LocalRuntimeOptions, startLocalRuntime } from './start-local-runtime.ts';
