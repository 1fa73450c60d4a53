import { ConfigurationError } from '../doctor-errors.ts';
import type { DoctorOptions } from '../doctor-options.ts';
import type { Probe, Scene } from '../probe.ts';
import type { Redactor } from '../redaction/redactor.ts';
import type { ProbeReport } from '../report/report.ts';
import { createTelling, outcomeOf, outcomeOfError, type Telling, whyOf, wordsOf } from '../scene.ts';
import type { Desk } from './desk.ts';

export interface ProbeRun {
  readonly options: DoctorOptions;
  readonly redactor: Redactor;
  /** Of the whole run, in ms since the epoch. */
  readonly endsAt: number;
}

interface Turn {
  readonly probe: Probe;
  /** Absent: there is no account for its system. */
  readonly desk: Desk | undefined;
  /** Why it is not to be put at all. */
  readonly why: string | undefined;
}

export interface Done {
  readonly report: ProbeReport;
  /** Why nothing more can be asked of anybody. */
  readonly configuration?: string;
}

const probeMs = 60_000;

export async function runProbe(run: ProbeRun, { probe, desk, why }: Turn): Promise<Done> {
  const skipped = why ?? whyNot(probe, desk);
  if (desk === undefined || skipped !== undefined)
    return { report: skippedReport(probe, skipped ?? 'there is no account') };
  const { options } = run;
  const { clock } = options;
  const telling = createTelling(options.assumptions, desk.numberOf);
  const before = { at: clock.now(), requests: desk.line.requests };
  desk.probe = probe.id;
  desk.line.endsAt(Math.min(run.endsAt, before.at + (probe.lastsMs ?? probeMs)));
  const ended = await act(probe, sceneOf(run, desk, telling));
  const report: ProbeReport = {
    ...headOf(probe),
    outcome: ended === undefined ? outcomeOf(telling) : outcomeOfError(ended.error),
    ms: clock.now() - before.at,
    requests: desk.line.requests - before.requests,
    facts: telling.facts,
    says: telling.says,
    open: telling.open,
    ...(ended && { why: whyOf(ended.error) }),
  };
  return { report, ...(ended?.error instanceof ConfigurationError && { configuration: ended.error.message }) };
}

async function act(probe: Probe, scene: Scene): Promise<{ readonly error: unknown } | undefined> {
  try {
    await probe.run(scene);
    return undefined;
  } catch (error) {
    return { error };
  }
}

function whyNot({ system, rights = [] }: Probe, desk: Desk | undefined): string | undefined {
  if (desk === undefined) return `DOCTOR_${system.toUpperCase()}_TOKEN is not set`;
  const missing = rights.filter((right) => desk.notes.missingRights.includes(right));
  return missing.length > 0 ? `the token lacks the right ${missing.join(', ')}` : undefined;
}

function sceneOf({ options, redactor }: ProbeRun, desk: Desk, telling: Telling): Scene {
  const { run, clock, readers, person, wishes } = options;
  const { account, line, bench, notes } = desk;
  return {
    run,
    clock,
    place: account.place,
    notes,
    readers,
    person,
    bench,
    order: wishes.order,
    ask: (asking) => line.send({ ...asking, method: 'GET' }),
    burst: (asking) => line.burst({ ...asking, method: 'GET' }),
    fact: telling.fact,
    open: (question) => void telling.open.push(question),
    say: (words) => void telling.says.push(words),
    wordsOf: (answer) => wordsOf(redactor, answer),
  };
}

function headOf({ id, system, unknowns = [] }: Probe): Pick<ProbeReport, 'id' | 'system' | 'unknowns'> {
  return { id, system, unknowns };
}

function skippedReport(probe: Probe, why: string): ProbeReport {
  return { ...headOf(probe), outcome: 'skipped', ms: 0, requests: 0, facts: [], says: [], open: [], why };
}
