import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ProbeReport, Report } from '../../shared/doctor/report/report.ts';
import { UsageError } from '../command/usage-error.ts';
import { readTape, type TapeFile } from './tape-file.ts';

export interface AcceptOptions {
  readonly directory: string;
  readonly root: string;
  /** Of this checkout. */
  readonly version: string;
  print(text: string): void;
  confirm(question: string): Promise<boolean>;
}

interface Fixture {
  readonly path: string;
  readonly text: string;
}

/**
 * Makes a run's probes into fixtures: the redacted steps and the facts of each, to be looked through like code.
 * @returns whether they were written.
 * @throws UsageError for a run of another version, of simulators, or one that is cut short; nothing is written then.
 */
export async function accept({ directory, root, version, print, confirm }: AcceptOptions): Promise<boolean> {
  const { report, tape } = readRun(directory);
  if (report.version !== version) {
    throw new UsageError(
      `This run is of version ${report.version}, and this is ${version}: run the doctor of this version.`,
    );
  }
  if (report.of !== 'real')
    throw new UsageError('This run asked simulators: only what real systems answered is recorded.');
  const fixtures = report.probes
    .filter(({ facts }) => facts.length > 0)
    .map((probe) => fixtureOf(root, probe, { report, tape }));
  for (const { path, text } of fixtures) print(`${changeAt(path, text)} ${path.slice(root.length + 1)}`);
  if (!(await confirm(`Write ${fixtures.length} recordings?`))) return false;
  for (const { path, text } of fixtures) write(path, text);
  return true;
}

/** @throws UsageError in one sentence. */
export function readRun(directory: string): { readonly report: Report; readonly tape: TapeFile } {
  const [reportFile, tapeFile] = [join(directory, 'report.json'), join(directory, 'tape.jsonl')];
  if (!existsSync(reportFile) || !existsSync(tapeFile)) throw new UsageError(`There is no whole run in ${directory}.`);
  const tape = readTape(readFileSync(tapeFile, 'utf8'));
  return { report: readReport(readFileSync(reportFile, 'utf8')), tape };
}

function readReport(text: string): Report {
  try {
    return JSON.parse(text) as Report;
  } catch (cause) {
    throw new UsageError('The report of this run is cut short: run the doctor again.', { cause });
  }
}

function fixtureOf(
  root: string,
  { id, system, facts }: ProbeReport,
  { report, tape }: { report: Report; tape: TapeFile },
): Fixture {
  const steps = tape.steps.filter(({ probe }) => probe === id);
  const told = facts.map(({ name, real }) => [name, real] as const);
  const fixture = {
    recordedOn: report.startedAt.slice(0, 10),
    version: report.version,
    facts: Object.fromEntries(told),
    steps,
  };
  return {
    path: join(root, 'test', 'recorded', system, `${id}.json`),
    text: `${JSON.stringify(fixture, undefined, 2)}\n`,
  };
}

function changeAt(path: string, text: string): string {
  if (!existsSync(path)) return 'new      ';
  return readFileSync(path, 'utf8') === text ? 'the same ' : 'changed  ';
}

/** Whole or not at all. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
