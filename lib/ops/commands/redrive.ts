import type { Lane } from '../../../functions/lanes.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import type { QueueOf, RunningStage, StageQueues, TakenMessage } from '../running-stage/running-stage.ts';
import { plural } from '../stage-health/in-words.ts';
import { laneOf } from './arguments.ts';
import { commandOn } from './command-on.ts';
import { type DeadLetter, describeDeadLetter, failedEvents, tellDeadLetters } from './describe-dead-letters.ts';
import type { OperatorCall, OperatorCommand } from './operator-command.ts';

/** What is shown before anything is sent. */
const mostShown = 100;
/** How long one is hidden while it is read or sent back; after an interruption it is there again by itself. */
const hiddenSeconds = 60;
const dayMs = 86_400_000;
const mostLines = 5_000;

export const redrive: OperatorCommand = {
  name: 'redrive',
  takes: 'LANE',
  does: "shows the lane's dead letters and why they failed, then sends them back to be worked on once more.",
  options: { yes: { does: 'does not ask before it sends' } },
  async run(call) {
    const lane = laneOf(call.words);
    const { stage, printing, clock } = call;
    const { letters, count } = await look(stage, lane, clock.now());
    const result = (sentBack: number) => printing.result({ lane, deadLetters: count, shown: letters, sentBack });
    if (count === 0) {
      printing.line(`${lane} has no dead letters.`);
      result(0);
      return exitCodes.done;
    }
    await tellWhatLies(call, lane, { letters, count });
    if (!(await isWanted(call, count))) {
      printing.line('Nothing was sent; they lie where they lay.');
      result(0);
      return exitCodes.declined;
    }
    const { sent, refused } = await sendBack(stage.queues, lane, clock.now());
    printing.line(
      `${sent} ${plural(sent, 'was', 'were')} sent back. \`${commandOn(stage.name, 'npm run status')}\` shows whether they go through.`,
    );
    if (refused > 0) printing.line(`SQS refused ${refused}; they lie where they lay. Try again.`);
    result(sent);
    return refused > 0 ? exitCodes.failed : exitCodes.done;
  },
};

const deadLettersOf = (lane: Lane): QueueOf => ({ lane, holds: 'dead-letters' });

interface Found {
  readonly letters: readonly DeadLetter[];
  /** Of all that lie there, about. */
  readonly count: number;
}

/** Reads some and gives them back at once. */
async function look({ queues, logs }: RunningStage, lane: Lane, now: number): Promise<Found> {
  const { waiting, taken } = await queues.depth(deadLettersOf(lane));
  if (waiting + taken === 0) return { letters: [], count: 0 };
  const messages: TakenMessage[] = [];
  try {
    while (messages.length < mostShown) {
      const some = await queues.take(deadLettersOf(lane), hiddenSeconds);
      if (some.length === 0) break;
      messages.push(...some);
    }
  } finally {
    await queues.release(deadLettersOf(lane), messages);
  }
  const fields = failedEvents.map((event) => ['event', event] as const);
  const lines = await logs.find({ functions: [lane], since: now - dayMs, fields, most: mostLines });
  const letters = messages.map((message) => describeDeadLetter(message, lines));
  return { letters, count: Math.max(waiting + taken, messages.length) };
}

async function tellWhatLies({ stage, printing, clock }: OperatorCall, lane: Lane, found: Found): Promise<void> {
  const { letters, count } = found;
  const some = letters.length < count ? `, of which ${letters.length} can be read now` : '';
  printing.line(`${lane} has ${count} ${plural(count, 'dead letter', 'dead letters')}${some}:`);
  for (const line of tellDeadLetters(letters, clock.now())) printing.line(line);
  const worker = await stage.workers.find(lane);
  if (worker?.state === 'Disabled' || worker?.state === 'Disabling') {
    const resume = commandOn(stage.name, `npm run resume -- ${lane}`);
    printing.line(`${lane} is paused: what is sent back waits until \`${resume}\`.`);
  }
}

async function isWanted({ values, asking }: OperatorCall, count: number): Promise<boolean> {
  if (values.yes === true) return true;
  return await asking().confirm(plural(count, 'Send it back?', `Send all ${count} back?`));
}

/**
 * Sends each back before it is removed: an interruption leaves it in both queues at worst, and a command that comes twice finds
 * nothing left to do. What fails anew meanwhile stays.
 */
async function sendBack(queues: StageQueues, lane: Lane, startedAt: number) {
  const from = deadLettersOf(lane);
  let [sent, refused] = [0, 0];
  for (;;) {
    const taken = await queues.take(from, hiddenSeconds);
    const [old, anew] = [taken.filter(isOlderThan(startedAt)), taken.filter((each) => !isOlderThan(startedAt)(each))];
    const there = await queues.send({ lane, holds: 'commands' }, old);
    await queues.remove(from, there);
    const left = old.filter((message) => !there.includes(message));
    await queues.release(from, [...left, ...anew]);
    sent += there.length;
    refused += left.length;
    // Whatever is given back would be taken again at once.
    if (old.length === 0 || left.length > 0) return { sent, refused };
  }
}

const isOlderThan =
  (time: number) =>
  ({ sentAt }: TakenMessage): boolean =>
    sentAt < time;
