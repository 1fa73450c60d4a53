import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../../shared/adapters/highlevel/http/endpoints.ts';
import type { ProviderWorld, Through } from '../../contracts/providers/provider-world.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { batteryProgress } from '../run/battery-progress.ts';
import { askHighLevel, askProvider } from './ask-everything.ts';
import { ReadNotes, type ReadPlace } from './note-reads.ts';
import { complaintAbout, type Outcome, outcomeOf } from './outcome.ts';
import { playOrderLife } from './play-order-life.ts';
import { nameOf, ruleOf, type Trial, trialsOf } from './trials.ts';
import { noting, openUnkindShop, type UnkindShop } from './unkind-shop.ts';

export interface UnkindSide {
  /** How many trials are drawn of all. */
  readonly trials: number;
  /** Whose answers and events are bent: the shop's, or its provider's. */
  readonly side: 'highlevel' | 'provider';
  /** A provider, as the contract suite drives it. */
  readonly open: (through?: Through) => Promise<ProviderWorld>;
  /** Requests that the lives here never send, each with why that is no gap. */
  readonly unasked?: Readonly<Record<string, string>>;
  /** Trials that rightly end otherwise and silently, each with why. */
  readonly silent?: Readonly<Record<string, string>>;
}

/**
 * Every place that an adapter reads is absent, null, empty, of another type, in another case and renamed, one at a time and for
 * as long as a life lasts: what comes of it is the same, or somebody is told why not.
 */
export function unkindAnswers(given: UnkindSide): void {
  it('is asked for every way that the adapter asks', async () => {
    const { missing } = await record(given);
    expect(missing).toEqual(Object.keys(given.unasked ?? {}).sort());
  });

  it('ends as usual or with a reason, whichever place is bent', async () => {
    const { places, life: readInLife, questions } = await record(given);
    const trials = trialsOf(places);
    const chosen = sample(trials, given.trials);
    const usual = await life(given);
    const complaints: Record<string, string> = {};
    const step = batteryProgress('trials', chosen.length);
    for (const trial of chosen) {
      const isOfLife = readInLife.has(placeName(trial));
      const complaint = isOfLife ? await lived(given, trial, usual) : await asked(given, trial, questions);
      if (complaint !== undefined) complaints[nameOf(trial)] = complaint;
      step();
    }
    process.stdout.write(`${places.length} places, ${chosen.length} of ${trials.length} trials\n`);
    const silent = Object.keys(given.silent ?? {});
    for (const name of silent) delete complaints[name];
    expect(complaints).toEqual({});
    // No exception outlives what it is for.
    expect(silent.filter((name) => !trials.some((trial) => nameOf(trial) === name))).toEqual([]);
  });

  describe('a place that is read', () => {
    it('has a trial for each way of bending it', async () => {
      const { places } = await record(given);
      const names = new Set(trialsOf(places).map(nameOf));
      expect(names.size).toBe(places.length * 6);
      expect(places.length).toBeGreaterThan(50);
    });
  });
}

interface Recorded {
  readonly places: readonly ReadPlace[];
  /** Of those the ones that a life reads; the others are read by questions alone. */
  readonly life: ReadonlySet<string>;
  /** What each question comes to, unbent. */
  readonly questions: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
}

async function record({ side, open }: UnkindSide): Promise<Recorded> {
  const sample = await open();
  const templates = Object.keys(sample.sources);
  const watched = (notes: ReadNotes) => open((http) => noting(http, notes, 'provider', templates, sample.basePath));
  const ofLife = new ReadNotes();
  await ofLife.during(async () => playOrderLife(openUnkindShop(await watched(ofLife), ofLife)));
  const ofQuestions = new ReadNotes();
  const questions = await ofQuestions.during(async () => {
    if (side === 'provider') return askProvider(await watched(ofQuestions));
    const shop = openUnkindShop(await watched(ofQuestions), ofQuestions);
    await playOrderLife(shop);
    return askHighLevel(shop);
  });
  const isMine = ({ from }: ReadPlace) => isOf(side, from);
  const life = new Set(ofLife.places.filter(isMine).map(placeName));
  const further = ofQuestions.places.filter((place) => isMine(place) && !life.has(placeName(place)));
  const known =
    side === 'provider' ? templates : Object.values(endpoints).map(({ method, path }) => `${method} ${path}`);
  const seen = new Set([...ofLife.seen, ...ofQuestions.seen]);
  return {
    places: [...ofLife.places.filter(isMine), ...further],
    life,
    questions,
    missing: known.filter((template) => !seen.has(`${side} ${template}`)).sort(),
  };
}

/** Events of the shop begin with a capital, those of the providers do not. */
function isOf(side: UnkindSide['side'], from: string): boolean {
  return from.startsWith('event ') ? (side === 'highlevel') === /^event [A-Z]/.test(from) : from.startsWith(`${side} `);
}

function placeName({ from, jsonPath }: ReadPlace): string {
  return `${from} ${jsonPath}`;
}

async function lived(given: UnkindSide, trial: Trial, usual: Outcome): Promise<string | undefined> {
  const got = await life(given, trial).catch((error: unknown) => `it threw ${error}`);
  return typeof got === 'string' ? got : complaintAbout(usual, got);
}

async function life({ side, open }: UnkindSide, trial?: Trial) {
  const shop = openUnkindShop(await open());
  if (trial) bend(shop, side, trial);
  return outcomeOf(shop, await playOrderLife(shop));
}

/** A question may fail in words, or be answered; which of the two is all that is compared. */
async function asked(
  { side, open }: UnkindSide,
  trial: Trial,
  usual: Recorded['questions'],
): Promise<string | undefined> {
  const shop = openUnkindShop(await open());
  if (side === 'highlevel') await playOrderLife(shop);
  bend(shop, side, trial);
  const got = await (side === 'provider' ? askProvider(shop.provider) : askHighLevel(shop)).catch(
    (error: unknown) => `it threw ${error}`,
  );
  if (typeof got === 'string') return got;
  const lost = Object.keys(usual).filter((name) => got[name] === undefined);
  return lost.length > 0 ? `nobody answered ${lost.join()}` : undefined;
}

function bend({ highlevel, provider }: UnkindShop, side: UnkindSide['side'], trial: Trial): void {
  if (side === 'highlevel') highlevel.setMangles([ruleOf(trial)]);
  else provider.simulator.setMangles([ruleOf(trial, provider.basePath)]);
}

function sample(trials: readonly Trial[], drawn: number): readonly Trial[] {
  const random = seededRandom(13);
  const some = Math.min(1, drawn / trials.length);
  return trials.filter(() => random.fraction() < some);
}
