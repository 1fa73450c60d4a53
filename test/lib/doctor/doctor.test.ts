import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { doctor, type Surroundings } from '../../../lib/doctor/doctor.ts';
import { openSimulatedSandbox } from '../../support/doctor/simulated-sandbox.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';

const root = resolve(import.meta.dirname, '../../..');
let out = '';
let told: string[] = [];
let beside: string[] = [];

beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'doctor-'));
  told = [];
  beside = [];
});

function run(args: readonly string[], more: Partial<Surroundings> = {}): Promise<number> {
  return doctor([...args, '--out', relative(root, out)], {
    root,
    environment: {},
    clock: createJumpingClock(),
    random: seededRandom(5),
    person: { ask: async () => 'declined' },
    isStopped: () => false,
    stageProblems: async () => [],
    confirm: async () => true,
    simulated: openSimulatedSandbox,
    print: (text) => void told.push(text),
    printBeside: (text) => void beside.push(text),
    ...more,
  });
}

const runFolder = () => join(out, readdirSync(out)[0] ?? '');

test('against simulators everything is as assumed, and the run is kept', async () => {
  expect(await run(['--simulated'])).toBe(0);
  expect(told.join('\n')).toContain('0 answers differ');
  expect(readdirSync(runFolder()).sort()).toEqual(['ledger.jsonl', 'report.json', 'report.txt', 'tape.jsonl']);
  expect(await run(['--replay', runFolder()])).toBe(0);
  expect(told.at(-1)).toMatch(/^0 differences in \d+ steps/);
});

test('a simulator that was changed parts from the tape', async () => {
  await run(['--simulated', '--only', 'hl-orders-list']);
  const changed = () => openSimulatedSandbox({ behaviour: { rowPaymentStatus: 'left-out' } });
  expect(await run(['--replay', runFolder()], { simulated: changed })).toBe(1);
  expect(told.join('\n')).toContain('simulator lacks data[].paymentStatus: string');
});

test('--list sends nothing', async () => {
  expect(await run(['--list'], { simulated: () => Promise.reject(new Error('asked')) })).toBe(0);
  expect(told[0]).toMatch(/hl-orders-list +reads/);
});

describe('what cannot be followed is one sentence, and ends with 4', () => {
  test.each<readonly [what: string, args: readonly string[], says: RegExp]>([
    ['an unknown probe', ['--only', 'hl-everything'], /There is no probe "hl-everything"/],
    ['an unknown flag', ['--force'], /--force/],
    ['an unknown system', ['--system', 'gelato'], /--system is one of/],
    ['no account at all', [], /Nobody can be asked/],
    ['a run that is not there', ['--accept', '/nowhere'], /There is no whole run/],
  ])('%s', async (...[, args, says]) => {
    expect(await run(args)).toBe(4);
    expect(beside).toHaveLength(1);
    expect(beside[0]).toMatch(says);
  });

  test('a place where nothing can be written', async () => {
    const file = join(out, 'file');
    writeFileSync(file, '');
    out = file;
    expect(await run(['--simulated'])).toBe(4);
    expect(beside.at(-1)).toMatch(/Nothing can be written to/);
  });

  test('half an account', async () => {
    const environment = { DOCTOR_PRINTFUL_TOKEN: 'pf-1' };
    expect(await run([], { environment })).toBe(4);
    expect(told.join('\n')).toContain('DOCTOR_PRINTFUL_STORE is not set');
  });

  test('S1: another host than the official one', async () => {
    const environment = {
      DOCTOR_PRINTFUL_TOKEN: 'pf-1',
      DOCTOR_PRINTFUL_STORE: '1',
      PRINTFUL_API_URL: 'https://evil.example',
    };
    expect(await run([], { environment })).toBe(4);
    expect(told.join('\n')).toContain('the doctor sends its token to nobody else');
  });
});

describe('--accept', () => {
  test('takes nothing of a tape that is cut short, of another version or of simulators', async () => {
    await run(['--simulated', '--only', 'py-reach']);
    const folder = runFolder();
    const tape = join(folder, 'tape.jsonl');
    const report = join(folder, 'report.json');
    expect(await run(['--accept', folder])).toBe(4);
    expect(beside.at(-1)).toMatch(/asked simulators/);
    const whole = readFileSync(report, 'utf8');
    writeFileSync(report, whole.replace(/"version": "[^"]+"/, '"version": "0.0.1"'));
    expect(await run(['--accept', folder])).toBe(4);
    expect(beside.at(-1)).toMatch(/of version 0\.0\.1/);
    writeFileSync(tape, readFileSync(tape, 'utf8').split('\n').slice(0, -2).join('\n'));
    expect(await run(['--accept', folder])).toBe(4);
    expect(beside.at(-1)).toMatch(/The tape is cut short/);
  });
});

test('a stage that needs somebody is told, without an account too', async () => {
  expect(await run(['--stage', 'production'], { stageProblems: async () => ['The secret X is not set.'] })).toBe(4);
  expect(told).toEqual(['The secret X is not set.']);
});
