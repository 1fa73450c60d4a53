import { HttpError } from '../../platform/http-errors.ts';
import { SafetyRuleError, UnaskedError } from '../doctor-errors.ts';
import { type Answer, type Asking, isAccepted, type Sending, type Write } from './asking.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { takeAway } from './take-away.ts';
import { type KindName, thingKinds } from './things.ts';

/** What a run made: only this can be changed and taken away. */
export interface Made {
  readonly kind: KindName;
  readonly id: string;
  readonly name: string;
  readonly thing: number;
}

export interface Workbench {
  /** `zz-doctor a1b2 mug`. */
  nameOf(what: string): string;
  /** `doctor-a1b2-7`: another one each time. */
  newReference(): string;
  /** Notes what is about to be made, makes it, notes its id. `made` is absent when it was refused. */
  make(kind: KindName, name: string, write: Write): Promise<{ readonly answer: Answer; readonly made?: Made }>;
  /** A part of it that goes with it, such as a price of a product; ids in the answer count as made. */
  makePart(of: Made, write: Write): Promise<Answer>;
  /** What is meant to be refused: nothing comes of it. When something does, it is taken away and that is told. */
  attempt(kind: KindName, name: string, write: Write): Promise<Answer>;
  change(made: Made, write: Write): Promise<Answer>;
  /** @throws UnaskedError when it is still there. */
  remove(made: Made): Promise<void>;
  /** On an order of this run's own product. It stays: it cannot be taken back. */
  fulfil(orderId: string, write: Write): Promise<Answer>;
  /** From now on fulfillments may be made on it; its lines are checked before. */
  adoptOrder(orderId: string, productIds: readonly string[]): boolean;
}

export interface WorkbenchOptions {
  readonly run: string;
  readonly place: string;
  readonly ledger: Ledger;
  readonly registry: MadeIds;
  send(sending: Sending): Promise<Answer>;
  /** The next number of a thing of this run. */
  nextThing(): number;
}

/** What the guard of this system asks. */
export interface MadeIds {
  readonly ids: Set<string>;
  readonly orders: Set<string>;
  /** Throw-away products of earlier runs, by their ledgers. */
  readonly earlierProducts: ReadonlySet<string>;
}

export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { run, place, ledger, registry, send } = options;
  const things = makeThings(options);
  let references = 0;
  return {
    ...things,
    nameOf: (what) => `zz-doctor ${run} ${what}`,
    newReference() {
      references += 1;
      return `doctor-${run}-${references}`;
    },
    async makePart(_of, write) {
      const answer = await send(write);
      const id = thingKinds.product.idIn(answer.body);
      if (isAccepted(answer) && id !== undefined) registry.ids.add(id);
      return answer;
    },
    async attempt(kind, name, write) {
      const { answer, made } = await things.make(kind, name, write);
      if (made !== undefined) await things.remove(made);
      return answer;
    },
    change: (_made, write) => send(write),
    async fulfil(orderId, write) {
      const thing = options.nextThing();
      const entry = {
        run,
        thing,
        system: 'highlevel',
        place,
        kind: 'fulfillment',
        name: `of order ${orderId}`,
      } as const;
      await ledger.append({ ...entry, phase: 'kept' });
      return send(write);
    },
    adoptOrder(orderId, productIds) {
      const isOwn = (id: string) => registry.ids.has(id) || registry.earlierProducts.has(id);
      const isAllOwn = productIds.length > 0 && productIds.every(isOwn);
      if (isAllOwn) registry.orders.add(orderId);
      return isAllOwn;
    },
  };
}

/** Each thing has its lines in the ledger: one before it is asked for, one when it is there, one when it is gone. */
function makeThings({
  run,
  place,
  ledger,
  registry,
  send,
  nextThing,
}: WorkbenchOptions): Pick<Workbench, 'make' | 'remove'> {
  const ask = (asking: Asking) => send({ ...asking, method: 'GET' });
  const entryOf = (kind: KindName, name: string, thing: number): Omit<LedgerEntry, 'phase'> => ({
    run,
    thing,
    system: thingKinds[kind].system,
    place,
    kind,
    name,
  });

  /** An answer that was lost: it is looked for by its name, and read if it is there. */
  async function sendOrFind(kind: KindName, name: string, write: Write): Promise<Answer> {
    try {
      return await send(write);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const [id] = thingKinds[kind].named((await ask(thingKinds[kind].find(place, name))).body, name);
      if (id !== undefined) return ask(thingKinds[kind].read(place, id));
      throw new UnaskedError(`no answer came to "${write.step}", and nothing was found of it`, { cause: error });
    }
  }

  return {
    async make(kind, name, write) {
      const thing = nextThing();
      const entry = entryOf(kind, name, thing);
      await ledger.append({ ...entry, phase: 'intended' });
      const answer = await sendOrFind(kind, name, write).catch(async (error: unknown) => {
        if (error instanceof SafetyRuleError) await ledger.append({ ...entry, phase: 'gone' });
        throw error;
      });
      const id = isAccepted(answer) ? thingKinds[kind].idIn(answer.body) : undefined;
      if (id === undefined) {
        await ledger.append({ ...entry, phase: isAccepted(answer) ? 'intended' : 'gone' });
        return { answer };
      }
      await ledger.append({ ...entry, phase: 'made', id });
      registry.ids.add(id);
      return { answer, made: { kind, id, name, thing } };
    },
    async remove({ kind, id, name, thing }) {
      await takeAway({ send, ask }, { kind, place, id });
      await ledger.append({ ...entryOf(kind, name, thing), phase: 'gone', id });
    },
  };
}
