import base from './jest.config.js';

/** Tests with a real browser: one at a time, because each has a whole runtime behind it. @type {import('jest').Config} */
export default { ...base, testMatch: ['**/*.browser.ts'], maxWorkers: 1 };
