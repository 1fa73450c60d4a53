import { availableParallelism } from 'node:os';
/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/run/shared-directory.cjs',
  globalTeardown: '<rootDir>/test/support/run/remove-shared-directory.cjs',
  reporters: ['default', '<rootDir>/test/support/run/plain-line-reporter.cjs'],
  // Only ends a hang: no test measures how fast the machine is. A battery takes its time.
  testTimeout: (process.env.SIMULATION === 'full' ? 120 : 10) * 60_000,
  // Half of what the longest files do is waiting, for a settle time or a lease: another one uses the core meanwhile.
  // A number, because jest takes more than 100 % for a count.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // Only ends a hang: a busy machine takes longer than half a second to end a process, and jest would blame a test for it.
  workerGracefulExitTimeout: 60_000,
  // Every file's modules stay in a worker's memory: start a new one before that is much.
  workerIdleMemoryLimit: '1GB',
};
