import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect } from '@jest/globals';
import { recordAwsCalls } from './recorded-calls.ts';
import { withoutIds } from './without-ids.ts';

// Loaded by jest before a journey (docs/changing.md has the command): keeps what its functions ask of AWS as a fixture.
const folder = resolve(import.meta.dirname, '../../fixtures/aws-calls');
const recorded = recordAwsCalls();

afterAll(() => {
  recorded.stop();
  if (recorded.calls.size === 0) return;
  mkdirSync(folder, { recursive: true });
  const name = basename(expect.getState().testPath ?? '').replace(/\.test\.ts$/, '.json');
  const calls = withoutIds(Object.fromEntries(recorded.calls));
  writeFileSync(join(folder, name), `${JSON.stringify(calls, null, 1)}\n`);
});
