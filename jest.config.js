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
  // Jest leaves one core to others by itself; on two cores that is half of the time.
  maxWorkers: '100%',
  // Every file's modules stay in a worker's memory: start a new one before that is much.
  workerIdleMemoryLimit: '1GB',
};
