import type { Item } from '../../../shared/adapters/dynamodb/table/item.ts';
import type { CommandMessage } from '../../../shared/adapters/sqs/command-message.ts';
import { readFixture } from './read-fixture.ts';

const families = [
  'installations',
  'tokens',
  'connections',
  'pending-credentials',
  'settings',
  'fingerprint-key',
  'tickets',
  'orders',
  'reconciliation',
  'catalog',
  'catalog-runs',
  'unreadable-events',
] as const;

export interface FormerRecords {
  /** When they were taken, ms. */
  readonly takenAt: number;
  readonly unreadableBody: string;
  readonly items: readonly Item[];
  /** What version 0.1.0 itself read from them. */
  readonly readings: Readonly<Record<string, unknown>>;
  readonly commands: readonly CommandMessage[];
}

interface About {
  readonly takenAt: number;
  readonly unreadableBody: string;
  readonly names: Readonly<Record<string, string>>;
}

/** @param names absent: as they were. The ids that shop and providers gave this time; the records are told them instead of those of then. */
export function formerRecords(names?: Readonly<Record<string, string>>): FormerRecords {
  const { takenAt, unreadableBody, names: then } = readFixture<About>('past');
  const now = new Map(Object.entries(then).map(([name, id]) => [id, names ? (names[name] ?? missing(name)) : id]));
  const whole = new RegExp(`(?<![0-9A-Za-z])(${[...now.keys()].join('|')})(?![0-9A-Za-z])`, 'g');
  const renamed = (text: string) => text.replace(whole, (id) => now.get(id) ?? id);
  return {
    takenAt,
    unreadableBody,
    items: families.flatMap((family) => readFixture<readonly Item[]>(family, renamed)),
    readings: readFixture('readings', renamed),
    commands: readFixture('commands', renamed),
  };
}

function missing(name: string): never {
  throw new Error(`The past that was played has no ${name}.`);
}
