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
  reporters: ['default', '<rootDir>/test/support/plain-line-reporter.cjs'],
  testTimeout: 30_000,
  // Jest leaves one core to others by itself; on two cores that is half of the time.
  maxWorkers: '100%',
  // Every file's modules stay in a worker's memory: start a new one before that is much.
  workerIdleMemoryLimit: '1GB',
};
