import type { Lane } from '../../../functions/lanes.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import type { RunningStage } from '../running-stage/running-stage.ts';
import { plural } from '../stage-health/in-words.ts';
import { laneOf } from './arguments.ts';
import { commandOn } from './command-on.ts';
import type { OperatorCall, OperatorCommand } from './operator-command.ts';

/** Lambda takes up to a minute. */
const pollMs = 1_000;
const mostPolls = 120;

export const pause: OperatorCommand = {
  name: 'pause',
  takes: 'LANE',
  does: 'stops a lane: its messages wait, none is lost, and what is being worked on is finished.',
  run: (call) => turn(call, false),
};

export const resume: OperatorCommand = {
  name: 'resume',
  takes: 'LANE',
  does: 'lets a paused lane go on with what waits.',
  run: (call) => turn(call, true),
};

async function turn(call: OperatorCall, isEnabled: boolean): Promise<number> {
  const lane = laneOf(call.words);
  const { stage, printing } = call;
  const wanted = isEnabled ? 'Enabled' : 'Disabled';
  const worker = await findWorker(stage, lane);
  if (worker.state !== wanted) {
    await stage.workers.set(worker, isEnabled);
    printing.line(`… ${isEnabled ? 'resuming' : 'pausing'} ${lane}`);
    await waitFor(call, lane, wanted);
  }
  const { waiting, taken } = await stage.queues.depth({ lane, holds: 'commands' });
  const waits = `${waiting} ${plural(waiting, 'message waits', 'messages wait')}`;
  printing.line(
    isEnabled ? `${lane} works; ${waits}.` : `${lane} is paused; ${waits}, ${taken} still at work or hidden.`,
  );
  if (!isEnabled) printing.line(`\`${commandOn(stage.name, `npm run resume -- ${lane}`)}\` lets it go on.`);
  printing.result({ lane, state: wanted, waiting, taken });
  return exitCodes.done;
}

async function findWorker(stage: RunningStage, lane: Lane) {
  const worker = await stage.workers.find(lane);
  if (worker) return worker;
  throw new Error(`Nothing feeds the function of ${lane}: \`${commandOn(stage.name, 'npm run deploy')}\` connects it.`);
}

async function waitFor({ stage, clock }: OperatorCall, lane: Lane, wanted: string): Promise<void> {
  for (let polls = 0; polls < mostPolls; polls += 1) {
    if ((await findWorker(stage, lane)).state === wanted) return;
    await clock.sleep(pollMs);
  }
  throw new Error(
    `AWS was asked, and ${lane} is not ${wanted.toLowerCase()} yet: \`${commandOn(stage.name, 'npm run status')}\` shows when it is.`,
  );
}
