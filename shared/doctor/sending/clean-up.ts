import type { Clock } from '../../platform/clock.ts';
import { isAccepted } from './asking.ts';
import { type Ledger, type LedgerEntry, openThings } from './ledger.ts';
import { takeAway, type Way } from './take-away.ts';
import { isKindName, type KindName, thingKinds } from './things.ts';

/** As long as a worker waits before it takes a product for never made. */
const listedWithinMs = 20_000;

export interface CleanUpOptions {
  readonly entries: readonly LedgerEntry[];
  /** Where to look for what no ledger tells. */
  readonly places: readonly { readonly system: LedgerEntry['system']; readonly place: string }[];
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** The way to that system and place; undefined: there are no credentials for it. */
  wayTo(entry: Pick<LedgerEntry, 'system' | 'place'>): CleanUpWay | undefined;
}

export interface CleanUpWay extends Way {
  /** From now on this one may be taken away. */
  allow(id: string): void;
}

/** Something that could not be taken away. */
export interface Left {
  readonly system: string;
  readonly kind: string;
  readonly name: string;
  readonly why: string;
}

/** Takes away what the ledgers tell of, then what bears the prefix; each is proved by a read. Gives what is still there. */
export async function cleanUp(
  options: CleanUpOptions,
): Promise<{ readonly taken: number; readonly left: readonly Left[] }> {
  const left: Left[] = [];
  let taken = 0;
  const attempt = async (entry: LedgerEntry, act: () => Promise<number>) => {
    try {
      taken += await act();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      left.push({ system: entry.system, kind: entry.kind, name: entry.name, why });
    }
  };
  for (const entry of openThings(options.entries)) await attempt(entry, () => takeOne(options, entry));
  for (const stray of strays(options)) await attempt(stray, () => takeNamed(options, stray));
  return { taken, left };
}

async function takeOne(options: CleanUpOptions, entry: LedgerEntry): Promise<number> {
  const { kind } = entry;
  if (!isKindName(kind)) throw new Error('this version does not know how to take it away');
  const way = wayOrFail(options, entry);
  const ids = entry.id === undefined ? await idsMade(options.clock, way, { ...entry, kind }) : [entry.id];
  for (const id of ids) {
    way.allow(id);
    await takeAway(way, { kind, place: entry.place, id });
  }
  await options.ledger.append({ ...entry, phase: 'gone' });
  return ids.length;
}

/** Lists show new things late: what is not there at once is looked for again after a while. */
async function idsMade(
  clock: Clock,
  way: Way,
  entry: LedgerEntry & { readonly kind: KindName },
): Promise<readonly string[]> {
  const ids = await idsNamed(way, entry, entry.kind);
  if (ids.length > 0) return ids;
  await clock.sleep(listedWithinMs);
  return idsNamed(way, entry, entry.kind);
}

/** One search by the prefix for each kind at each place. */
function strays({ places }: CleanUpOptions): readonly LedgerEntry[] {
  return Object.entries(thingKinds).flatMap(([kind, { system }]) =>
    places
      .filter((each) => each.system === system)
      .map(({ place }) => ({
        run: 'any',
        thing: 0,
        system,
        place,
        kind,
        name: prefixOf(kind),
        phase: 'intended' as const,
      })),
  );
}

function prefixOf(kind: string): string {
  if (kind === 'product') return 'zz-doctor ';
  return kind.includes('webhook') ? 'https://example.com/zz-doctor-' : 'doctor-';
}

async function takeNamed(options: CleanUpOptions, entry: LedgerEntry): Promise<number> {
  const { kind, place } = entry;
  const way = options.wayTo(entry);
  if (way === undefined || !isKindName(kind)) return 0;
  const ids = await idsNamed(way, entry, kind);
  for (const id of ids) {
    way.allow(id);
    await takeAway(way, { kind, place, id });
  }
  return ids.length;
}

async function idsNamed(way: Way, { place, name }: LedgerEntry, kind: KindName): Promise<readonly string[]> {
  const answer = await way.ask(thingKinds[kind].find(place, name));
  if (!isAccepted(answer) && answer.status !== 404) throw new Error(`looking for it was refused (${answer.status})`);
  return thingKinds[kind].named(answer.body, name);
}

function wayOrFail(options: CleanUpOptions, entry: LedgerEntry): CleanUpWay {
  const way = options.wayTo(entry);
  if (way === undefined) throw new Error('there are no credentials for it now: set them and run --cleanup');
  return way;
}
