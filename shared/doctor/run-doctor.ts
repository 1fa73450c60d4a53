import type { DoctorOptions, Wishes } from './doctor-options.ts';
import { type Probe, type Stage, stages } from './probe.ts';
import { createFakeValues } from './redaction/fake-values.ts';
import { createRedactor } from './redaction/redactor.ts';
import { exitCode } from './report/exit-code.ts';
import type { ProbeReport, Report, SystemReport } from './report/report.ts';
import { type Desk, openDesk, type Shared } from './run/desk.ts';
import { leaveNothing } from './run/leave-nothing.ts';
import { permitWrites } from './run/permit-writes.ts';
import { type Done, type ProbeRun, runProbe } from './run/run-probe.ts';
import type { Ledger, LedgerEntry } from './sending/ledger.ts';
import type { System } from './system.ts';
import { createTape, type Tape } from './tape.ts';

export interface DoctorRun {
  readonly report: Report;
  readonly tape: Tape;
}

const runMs = 10 * 60_000;

/** Puts every question in its order, takes away what was made, and says what was learnt. Never throws for what a system answers. */
export async function runDoctor(options: DoctorOptions): Promise<DoctorRun> {
  const startedAt = options.clock.now();
  const entries: LedgerEntry[] = [];
  const redactor = createRedactor(createFakeValues(options.redactionKey));
  const secrets = options.accounts.flatMap((account) => account.secrets);
  const tape = createTape(redactor, secrets);
  const ledger = remembering(options.ledger, entries);
  const record: Shared['record'] = (probe, exchange) => tape.record(probe, exchange)?.number;
  const shared = { ...options, ...options.wishes, ledger, record, things: { count: 0 } };
  const desks = options.accounts.map((account) => openDesk(account, shared));
  const lasting = options.probes.reduce((sum, { lastsMs = 0 }) => sum + lastsMs, 0);
  const asked = await askAll({ options, redactor, endsAt: startedAt + runMs + lasting }, desks);
  const left = await leaveNothing(desks, entries, { ledger, clock: options.clock });
  const { run, version, of } = options;
  const told = { run, startedAt: new Date(startedAt).toISOString(), version, of, ...asked };
  const report = { ...told, systems: systemReports(desks), left, dropped: tape.dropped };
  return { report: { ...report, exit: exitCode(report, options.wishes) }, tape };
}

type Asked = Pick<Report, 'probes' | 'configuration'>;

/** Stage after stage; one that was refused, or whose credentials are no good, is the last. */
async function askAll(run: ProbeRun, desks: readonly Desk[]): Promise<Asked> {
  const probes: ProbeReport[] = [];
  const configuration: string[] = [];
  for (const stage of stages) {
    const isOver = configuration.length > 0 || probes.some(({ outcome }) => outcome === 'refused');
    if (stage === 'writes' && !isOver) await permitWrites(desks, run.options);
    const done = await askStage(run, desks, { stage, isOver });
    probes.push(...done.map(({ report }) => report));
    configuration.push(...done.flatMap((each) => each.configuration ?? []));
  }
  return { probes, configuration };
}

async function askStage(
  run: ProbeRun,
  desks: readonly Desk[],
  { stage, isOver }: { readonly stage: Stage; readonly isOver: boolean },
): Promise<readonly Done[]> {
  const { options } = run;
  const all: Done[] = [];
  for (const probe of options.probes.filter((each) => each.stage === stage)) {
    const why = isOver ? 'a stage before it ended badly' : unwished(probe, options.wishes);
    const done = await runProbe(run, { probe, desk: deskOf(desks, probe.system), why });
    options.onProbe?.(done.report);
    all.push(done);
  }
  return all;
}

/** Why it is not to be put, when nobody asked for it. */
function unwished({ stage, burstsLimit }: Probe, wishes: Wishes): string | undefined {
  const needs: Readonly<Partial<Record<Stage, readonly [isWished: boolean, flags: string]>>> = {
    writes: [wishes.write, '--write --location'],
    order: [wishes.write && wishes.order !== undefined, '--order or --place-order, --write and --location'],
    limits: burstsLimit
      ? [wishes.spendLimit, '--spend-limit']
      : [wishes.limits && wishes.write, '--limits, --write and --location'],
  };
  const [isWished, flags] = needs[stage] ?? [true, ''];
  return isWished ? undefined : `needs ${flags}`;
}

function deskOf(desks: readonly Desk[], system: System): Desk | undefined {
  return desks.find(({ account }) => account.system === system);
}

function remembering(ledger: Ledger, entries: LedgerEntry[]): Ledger {
  return {
    async append(entry) {
      await ledger.append(entry);
      entries.push(entry);
    },
  };
}

function systemReports(desks: readonly Desk[]): Report['systems'] {
  const rows = desks.map(({ account, line, notes }): readonly [System, SystemReport] => [
    account.system,
    {
      requests: line.requests,
      ...(line.leftToday !== undefined && { leftToday: line.leftToday }),
      ...(notes.heading !== undefined && { heading: notes.heading }),
    },
  ]);
  return Object.fromEntries(rows);
}
