import * as v from 'valibot';
import { type Command, sharesItsGroup } from '../../domain/commands/commands.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';

/** Of a message whose command failed and was sent again, behind the others of its group. */
export interface Waiting {
  /** How often its command was tried by then. */
  readonly tries: number;
  /** When it is to be tried again; ms since the epoch. */
  readonly until: number;
}

const waiting = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ waiting: v.object({ tries: v.pipe(v.number(), v.integer(), v.minValue(1)), until: v.number() }) }),
);

/** How long a command that waits holds up its group at once; seconds. */
export const longestHoldSeconds = 30;
/** What is over sooner than this is waited for in its place; seconds. */
const shortWaitSeconds = 5;
/** A message is tried, or set aside, within minutes of its time: one that is as old as this was brought back by hand. */
const broughtBackAfterMs = 60 * 60_000;

/** @returns undefined for a message that nobody sent again, and for one that was brought back and so begins anew. */
export function waitingOf(body: string, now: number): Waiting | undefined {
  const { success, output } = v.safeParse(waiting, body);
  return success && now - output.waiting.until < broughtBackAfterMs ? output.waiting : undefined;
}

/** Which try of its command a delivery is; the one that held its place before was none. */
export function attemptOf(receives: number, waiting: Waiting | undefined): number {
  return waiting ? waiting.tries + Math.max(1, receives - 1) : receives;
}

/** Whether a command that waits would hold up others of its group. */
export function holdsUpOthers(command: Command, seconds: number): boolean {
  return sharesItsGroup(command) && seconds > shortWaitSeconds;
}

/**
 * Sends a command that waits behind the others of its group, so that one that fails for half an hour holds them up for seconds.
 * No queue lets a message wait at the end of a group: it holds its place there for half a minute, and is sent once more.
 *
 *     fails ─▶ sent behind ─▶ 30 s in its place ─▶ sent behind ─▶ … ─▶ its time: tried ─▶ fails ─▶ …
 *
 * again: the same message is sent once, for its id names the delivery.
 * @returns whether it was sent, and the message is done with; else it waits where it is, and nothing is lost.
 */
export async function standBehind(
  queue: CommandQueue,
  { command, messageId }: { readonly command: Command; readonly messageId: string },
  waiting: Waiting,
): Promise<boolean> {
  try {
    await queue.send(Object.assign({ ...command }, { waiting }), `behind-${messageId}`);
    return true;
  } catch {
    return false;
  }
}
