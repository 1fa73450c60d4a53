import { parseArgs } from 'node:util';
import type { Probe } from '../../shared/doctor/probe.ts';
import { type System, systems } from '../../shared/doctor/system.ts';
import { UsageError } from '../command/usage-error.ts';

/** What one call of the doctor is to do. */
export interface DoctorWishes {
  readonly write: boolean;
  readonly location: string | undefined;
  readonly order: { readonly id: string } | 'ask' | undefined;
  readonly limits: boolean;
  readonly spendLimit: boolean;
  readonly cleanup: boolean;
  readonly list: boolean;
  readonly simulated: boolean;
  /** Folders of runs. */
  readonly replay: string | undefined;
  readonly accept: string | undefined;
  readonly stage: string | undefined;
  readonly only: readonly string[];
  readonly system: System | undefined;
  readonly json: boolean;
  readonly out: string;
  readonly budget: number;
  readonly strict: boolean;
  readonly yes: boolean;
  readonly printifyOrdersManual: boolean;
}

/** @throws UsageError or one of `parseArgs`, each one sentence. */
export function readCommandLine(args: readonly string[], probes: readonly Probe[]): DoctorWishes {
  const { values } = parseArgs({
    args: [...args],
    options: {
      write: { type: 'boolean', default: false },
      location: { type: 'string' },
      order: { type: 'string' },
      'place-order': { type: 'boolean', default: false },
      limits: { type: 'boolean', default: false },
      'spend-limit': { type: 'boolean', default: false },
      cleanup: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
      simulated: { type: 'boolean', default: false },
      replay: { type: 'string' },
      accept: { type: 'string' },
      stage: { type: 'string' },
      only: { type: 'string' },
      system: { type: 'string' },
      json: { type: 'boolean', default: false },
      out: { type: 'string', default: '.doctor' },
      budget: { type: 'string', default: '300' },
      strict: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'printify-orders-manual': { type: 'boolean', default: false },
    },
  });
  const { location, replay, accept, stage, order } = values;
  return {
    ...values,
    location,
    replay,
    accept,
    stage,
    order: values['place-order'] ? 'ask' : order === undefined ? undefined : { id: order },
    spendLimit: values['spend-limit'],
    printifyOrdersManual: values['printify-orders-manual'],
    only: namesIn(values.only, probes),
    system: systemIn(values.system),
    budget: countIn(values.budget),
  };
}

/** The probes that are to be put; whatever is chosen, a system is reached first. */
export function chosenProbes({ only, system }: DoctorWishes, probes: readonly Probe[]): readonly Probe[] {
  const wanted = probes.filter((probe) => only.length === 0 || only.some((name) => fits(name, probe.id)));
  const asked = wanted.filter((probe) => system === undefined || probe.system === system);
  const reached = new Set(asked.map((probe) => probe.system));
  return probes.filter((probe) => asked.includes(probe) || (/-reach$/.test(probe.id) && reached.has(probe.system)));
}

function namesIn(text: string | undefined, probes: readonly Probe[]): readonly string[] {
  const names = (text ?? '').split(',').filter((name) => name !== '');
  const unknown = names.find((name) => !probes.some(({ id }) => fits(name, id)));
  if (unknown !== undefined) throw new UsageError(`There is no probe "${unknown}": --list prints them all.`);
  return names;
}

/** `pf-*` is every probe that begins so. */
function fits(name: string, id: string): boolean {
  return name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name;
}

function systemIn(name: string | undefined): System | undefined {
  const system = systems.find((each) => each === name);
  if (name !== undefined && system === undefined) throw new UsageError(`--system is one of ${systems.join(', ')}.`);
  return system;
}

function countIn(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError('--budget is a number of requests, of at least 1.');
  return count;
}
