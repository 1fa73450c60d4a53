import { existsSync } from 'node:fs';
import { describe } from '@jest/globals';
import { executablePath } from './launch-browser.ts';

/** Where there is no browser, the tests in it are skipped, and counted as skipped. */
export const describeInBrowser = existsSync(executablePath) ? describe : describe.skip;
