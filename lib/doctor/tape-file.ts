import type { Report } from '../../shared/doctor/report/report.ts';
import type { TapeStep } from '../../shared/doctor/tape.ts';
import { UsageError } from '../command/usage-error.ts';

export interface TapeFile {
  readonly run: string;
  readonly version: string;
  readonly of: Report['of'];
  readonly startedAt: string;
  readonly steps: readonly TapeStep[];
}

/** One line for whose it is, one for each step, one that says that nothing is missing. */
export function tapeText(
  { run, version, of, startedAt }: Pick<Report, 'run' | 'version' | 'of' | 'startedAt'>,
  steps: readonly TapeStep[],
): string {
  const lines = [{ run, version, of, startedAt }, ...steps, { end: true, steps: steps.length }];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** @throws UsageError when it is cut short, or no tape at all. */
export function readTape(text: string): TapeFile {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parsed);
  const [first, last] = [lines.at(0), lines.at(-1)];
  const steps = lines.slice(1, -1);
  if (!isFields(first) || !isFields(last) || typeof first.run !== 'string')
    throw new UsageError('This is no tape of the doctor.');
  if (last.end !== true || last.steps !== steps.length) {
    throw new UsageError('The tape is cut short, so nothing is taken from it: run the doctor again.');
  }
  return { ...(first as unknown as Omit<TapeFile, 'steps'>), steps: steps as unknown as readonly TapeStep[] };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
