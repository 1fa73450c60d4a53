import { readFileSync } from 'node:fs';
import { readers } from '../../../lib/doctor/readers.ts';
import { parseAssumptions } from '../../../shared/doctor/assumption.ts';
import type { DoctorOptions, Wishes } from '../../../shared/doctor/doctor-options.ts';
import { allProbes } from '../../../shared/doctor/probes/all-probes.ts';
import type { FactReport } from '../../../shared/doctor/report/report.ts';
import { type DoctorRun, runDoctor } from '../../../shared/doctor/run-doctor.ts';
import type { Ledger, LedgerEntry } from '../../../shared/doctor/sending/ledger.ts';
import type { SimulatedSandbox } from './simulated-sandbox.ts';

export const assumptions = parseAssumptions(
  readFileSync(new URL('../../recorded/assumed.json', import.meta.url), 'utf8'),
);

export interface MemoryLedger extends Ledger {
  readonly entries: readonly LedgerEntry[];
}

export function memoryLedger(): MemoryLedger {
  const entries: LedgerEntry[] = [];
  return { entries, append: async (entry) => void entries.push(entry) };
}

const noWishes: Wishes = {
  write: false,
  location: undefined,
  order: undefined,
  limits: false,
  spendLimit: false,
  printifyOrdersManual: false,
  budget: 10_000,
  strict: false,
};

type Asked = Partial<Omit<DoctorOptions, 'wishes' | 'probes'>> & {
  /** Ids of probes; absent: all. */
  readonly only?: readonly string[];
  readonly probes?: DoctorOptions['probes'];
  readonly wishes?: Partial<Wishes>;
};

/** One run against a sandbox of simulators. */
export function askSandbox(sandbox: SimulatedSandbox, { only, wishes, ...more }: Asked = {}): Promise<DoctorRun> {
  return runDoctor({
    run: 'a1b2',
    version: '0.1.0',
    of: 'simulated',
    probes: allProbes.filter(({ id }) => only === undefined || only.includes(id)),
    accounts: sandbox.accounts,
    assumptions,
    readers,
    person: sandbox.person,
    clock: sandbox.clock,
    ledger: memoryLedger(),
    earlierProducts: [],
    redactionKey: new Uint8Array(32).fill(7),
    wishes: { ...noWishes, ...wishes },
    ...more,
  });
}

/** What a run may do that writes, orders and looks for limits. */
export function everything(sandbox: SimulatedSandbox): Partial<Wishes> {
  return {
    write: true,
    location: sandbox.locationId,
    order: 'ask',
    limits: true,
    spendLimit: true,
    printifyOrdersManual: true,
  };
}

export function factsOf({ report }: DoctorRun): readonly FactReport[] {
  return report.probes.flatMap(({ facts }) => facts);
}

export function differingIn(run: DoctorRun): readonly string[] {
  return factsOf(run)
    .filter(({ verdict }) => verdict === 'differs')
    .map(({ name }) => name);
}
