import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Assumptions, parseAssumptions } from '../../shared/doctor/assumption.ts';
import { compareTapes } from '../../shared/doctor/compare-tapes.ts';
import type { DoctorOptions, Wishes } from '../../shared/doctor/doctor-options.ts';
import type { Person } from '../../shared/doctor/person.ts';
import type { Probe } from '../../shared/doctor/probe.ts';
import { allProbes } from '../../shared/doctor/probes/all-probes.ts';
import { exitCode } from '../../shared/doctor/report/exit-code.ts';
import { reportWords } from '../../shared/doctor/report/report-words.ts';
import { type DoctorRun, runDoctor } from '../../shared/doctor/run-doctor.ts';
import type { Clock } from '../../shared/platform/clock.ts';
import type { Random } from '../../shared/platform/random.ts';
import { UsageError } from '../command/usage-error.ts';
import { variableProblems } from '../stages/check-variables.ts';
import { accept, readRun } from './accept.ts';
import { cleanUpEarlier } from './clean-up-earlier.ts';
import { chosenProbes, type DoctorWishes, readCommandLine } from './command-line.ts';
import { listProbes } from './list-probes.ts';
import { readers } from './readers.ts';
import { type Environment, realAccounts } from './real-accounts.ts';
import { openRunDirectory, type RunDirectory, readLedgers } from './run-directory.ts';

/** What stands around the command: the machine, and who is asked instead of the real systems. */
export interface Surroundings {
  readonly root: string;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly random: Random;
  readonly person: Person;
  /** Whether somebody pressed Ctrl-C. */
  isStopped(): boolean;
  /** The simulators with their history, for `--simulated`. */
  simulated(): Promise<Pick<DoctorOptions, 'accounts' | 'clock' | 'person'>>;
  /** What is wrong with a deployment, a sentence each. */
  stageProblems(name: string): Promise<readonly string[]>;
  confirm(question: string): Promise<boolean>;
  /** For the report, and for words beside a report in JSON. */
  print(text: string): void;
  printBeside(text: string): void;
}

const misused = 4;

/** @returns the exit code; 4 with one sentence for whatever cannot be followed. */
export async function doctor(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    return await follow(readCommandLine(args, allProbes), around);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    const isMisuse = error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'));
    if (!isMisuse) throw error;
    around.printBeside(error instanceof Error ? error.message : String(error));
    return misused;
  }
}

async function follow(wishes: DoctorWishes, around: Surroundings): Promise<number> {
  const probes = chosenProbes(wishes, allProbes);
  if (wishes.list) {
    around.print(listProbes(probes));
    return 0;
  }
  if (wishes.accept !== undefined) return acceptRun(wishes.accept, around);
  if (wishes.replay !== undefined) return replay(wishes.replay, around);
  const ofStage = wishes.stage === undefined ? [] : await around.stageProblems(wishes.stage);
  if (wishes.stage !== undefined && !isAnybodySet(around)) return tellStage(ofStage, around);
  const { runId, directory } = openRun(wishes, around);
  if (wishes.cleanup) return cleanUpEarlier({ wishes, around, runId, directory });
  const { options, problems } = await optionsFor(wishes, around, { runId, directory, probes });
  const done = await runDoctor(options);
  const told = { ...done.report, configuration: [...ofStage, ...problems, ...done.report.configuration] };
  const run: DoctorRun = { tape: done.tape, report: { ...told, exit: exitCode(told, wishes) } };
  directory.write(run);
  show(run, wishes, around);
  around.printBeside(`Kept in ${directory.path}.`);
  return run.report.exit;
}

function openRun({ out }: DoctorWishes, { root, random, clock }: Surroundings) {
  const runId = [...random.bytes(4)].map((byte) => 'abcdefghjkmnpqrstuvwxyz23456789'[byte % 31]).join('');
  return { runId, directory: openRunDirectory(join(root, out), runId, clock.now()) };
}

interface RunStart {
  readonly runId: string;
  readonly directory: Pick<RunDirectory, 'ledger'>;
  readonly probes: readonly Probe[];
}

async function optionsFor(
  wishes: DoctorWishes,
  around: Surroundings,
  { runId, directory, probes }: RunStart,
): Promise<{ readonly options: DoctorOptions; readonly problems: readonly string[] }> {
  const real = {
    ...realAccounts(around.environment),
    clock: around.clock,
    person: wishes.yes ? nobody : around.person,
  };
  const asked = wishes.simulated ? { ...(await around.simulated()), problems: [] } : real;
  if (!wishes.simulated && real.accounts.length === 0 && real.problems.length === 0) {
    throw new UsageError(
      'Nobody can be asked: set DOCTOR_HIGHLEVEL_TOKEN and DOCTOR_HIGHLEVEL_LOCATION, as docs/doctor.md shows.',
    );
  }
  const { accounts, clock, person } = asked;
  const earlier = readLedgers(join(around.root, wishes.out)).filter(({ kind }) => kind === 'product');
  const options: DoctorOptions = {
    run: runId,
    version: versionOf(around.root),
    of: wishes.simulated ? 'simulated' : 'real',
    probes,
    accounts,
    assumptions: readAssumptions(around.root),
    readers,
    person,
    clock,
    ledger: directory.ledger,
    earlierProducts: earlier.flatMap(({ id }) => id ?? []),
    redactionKey: around.random.bytes(32),
    wishes: wishes.simulated ? { ...wishes, ...everything(accounts) } : wishes,
    isStopped: around.isStopped,
  };
  return { options, problems: [...asked.problems, ...(wishes.simulated ? [] : variableProblems(around.environment))] };
}

async function acceptRun(directory: string, { root, print, confirm }: Surroundings): Promise<number> {
  const isWritten = await accept({ directory, root, version: versionOf(root), print, confirm });
  print(isWritten ? 'Recorded: look through it like code.' : 'Nothing was written.');
  return 0;
}

/** The same questions to the simulators, and where their answers part from the tape. */
async function replay(directory: string, around: Surroundings): Promise<number> {
  const { tape } = readRun(directory);
  const probes = allProbes.filter(({ id }) => tape.steps.some(({ probe }) => probe === id));
  const ledger = { append: async () => undefined };
  const wishes = readCommandLine(['--simulated'], allProbes);
  const { options } = await optionsFor(wishes, around, { runId: tape.run, directory: { ledger }, probes });
  const simulated = await runDoctor(options);
  const found = compareTapes(tape.steps, simulated.tape.steps);
  for (const { probe, step, kind, what } of found) around.print(`${probe}, ${step}: ${kind} ${what.join(', ')}`);
  around.print(`${found.length} differences in ${tape.steps.length} steps.`);
  return found.length > 0 ? 1 : 0;
}

function isAnybodySet({ environment }: Surroundings): boolean {
  const { accounts, problems } = realAccounts(environment);
  return accounts.length + problems.length > 0;
}

/** Without an account to ask, the stage alone is looked at. */
function tellStage(problems: readonly string[], { print }: Surroundings): number {
  for (const problem of problems) print(problem);
  if (problems.length === 0) print('Nothing of the stage needs somebody.');
  return problems.length > 0 ? misused : 0;
}

/** At simulators there is nothing to spare: every question is put. */
function everything(accounts: DoctorOptions['accounts']): Partial<Wishes> {
  const location = accounts.find(({ system }) => system === 'highlevel')?.place;
  return { write: true, location, order: 'ask', limits: true, spendLimit: true, printifyOrdersManual: true };
}

const nobody: Person = { ask: async () => 'declined' };

function show(run: DoctorRun, { json }: DoctorWishes, { print, printBeside }: Surroundings): void {
  const words = reportWords(run.report);
  if (json) print(JSON.stringify(run.report, undefined, 2));
  const say = json ? printBeside : print;
  say(words);
}

function readAssumptions(root: string): Assumptions {
  return parseAssumptions(readFileSync(join(root, 'test', 'recorded', 'assumed.json'), 'utf8'));
}

function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}
