export { type LocalRuntime, startLocalRuntime } from './start-local-runtime.ts';
