import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type DefenceName, defences } from '../defences.ts';
import { scenarios, type WorldName } from '../scenarios.ts';

export interface CommandLine {
  readonly firstSeed: number;
  readonly seeds: number;
  readonly orders: number;
  readonly jobs: number;
  /** Faults that stay off. */
  readonly without: readonly string[];
  /** Minutes of virtual time after which faults end; absent: as the seed says. */
  readonly faultMinutes?: number;
  /** Defences that stay off, to replay a mutant. */
  readonly off: readonly DefenceName[];
  readonly mutants: boolean;
  readonly crashPoints: boolean;
  readonly pairs: boolean;
  /** Prints everything that happened in the one seed. */
  readonly trace: boolean;
  /** Prints one hash over the traces of all seeds. */
  readonly hash: boolean;
  /** A focused world instead of an afternoon. */
  readonly world?: WorldName;
}

const defaultOrders = 20;
const defaultSeeds = 100;
/** In a world of its own a missing defence is noticed in most seeds. */
const defaultMutantSeeds = 8;

/**
 * `--seeds N` runs N seeds from `--seed S` on (default 1); `--seed S` alone runs that one. `--world` takes a focused world.
 * @throws Error in words for a person when an option makes no sense.
 */
export function readSimulateCommandLine(args: readonly string[]): CommandLine {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      seed: { type: 'string' },
      orders: { type: 'string' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      without: { type: 'string', default: '' },
      'fault-minutes': { type: 'string' },
      off: { type: 'string', default: '' },
      mutants: { type: 'boolean', default: false },
      'crash-points': { type: 'boolean', default: false },
      pairs: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      hash: { type: 'boolean', default: false },
      world: { type: 'string' },
    },
  });
  if (values.mutants && values.pairs)
    throw new Error('--mutants tells of pairs by itself; --pairs is for --crash-points.');
  const world = values.world === undefined ? undefined : worldNamed(values.world);
  const orders = values.orders ?? String(world ? scenarios[world].orders : defaultOrders);
  const manySeeds = values.mutants ? defaultMutantSeeds : defaultSeeds;
  const seeds = values.seeds ?? String(values.seed === undefined ? manySeeds : 1);
  return {
    firstSeed: whole('seed', values.seed ?? '1'),
    seeds: whole('seeds', seeds),
    orders: whole('orders', orders),
    jobs: whole('jobs', values.jobs),
    without: listed(values.without),
    ...(values['fault-minutes'] !== undefined && { faultMinutes: whole('fault-minutes', values['fault-minutes']) }),
    off: listed(values.off).map(defenceNamed),
    mutants: values.mutants,
    crashPoints: values['crash-points'],
    pairs: values.pairs,
    trace: values.trace,
    hash: values.hash,
    ...(world && { world }),
  };
}

function whole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${option} takes a whole number, not "${text}".`);
  return Number(text);
}

function listed(text: string): readonly string[] {
  return text.split(',').filter((each) => each !== '');
}

function worldNamed(text: string): WorldName {
  const known = Object.keys(scenarios).find((name): name is WorldName => name === text);
  if (!known) throw new Error(`There is no world "${text}"; there are ${Object.keys(scenarios).join(', ')}.`);
  return known;
}

function defenceNamed(text: string): DefenceName {
  const known = Object.keys(defences).find((name): name is DefenceName => name === text);
  if (!known) throw new Error(`There is no defence "${text}"; there are ${Object.keys(defences).join(', ')}.`);
  return known;
}
