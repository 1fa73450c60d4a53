import {
  accessSync,
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { reportWords } from '../../shared/doctor/report/report-words.ts';
import type { DoctorRun } from '../../shared/doctor/run-doctor.ts';
import type { Ledger, LedgerEntry } from '../../shared/doctor/sending/ledger.ts';
import { UsageError } from '../command/usage-error.ts';
import { tapeText } from './tape-file.ts';

export interface RunDirectory {
  readonly path: string;
  readonly ledger: Ledger;
  write(run: DoctorRun): void;
}

/** @throws UsageError when nothing can be written there. */
export function openRunDirectory(out: string, run: string, startedAt: number): RunDirectory {
  const path = join(out, `${new Date(startedAt).toISOString().slice(0, 10)}-${run}`);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (cause) {
    throw new UsageError(`Nothing can be written to ${out}: give another --out.`, { cause });
  }
  return {
    path,
    ledger: fileLedger(join(path, 'ledger.jsonl')),
    write({ report, tape }) {
      writeFileSync(join(path, 'report.json'), `${JSON.stringify(report, undefined, 2)}\n`);
      writeFileSync(join(path, 'report.txt'), `${reportWords(report)}\n`);
      writeFileSync(join(path, 'tape.jsonl'), tapeText(report, tape.steps));
    },
  };
}

/** The line is on the disk before the request that it tells of leaves. */
function fileLedger(file: string): Ledger {
  return {
    async append(entry) {
      const handle = openSync(file, 'a', 0o600);
      try {
        appendFileSync(handle, `${JSON.stringify(entry)}\n`);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
    },
  };
}

/** Every line of every ledger under `out`; half a line, left by a crash, tells nothing. */
export function readLedgers(out: string): readonly LedgerEntry[] {
  if (!existsSync(out)) return [];
  const files = readdirSync(out).map((name) => join(out, name, 'ledger.jsonl'));
  return files
    .filter((file) => existsSync(file))
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').flatMap(entryIn));
}

function entryIn(line: string): readonly LedgerEntry[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as LedgerEntry];
  } catch {
    return [];
  }
}
