import { schedules } from '../../../functions/lanes.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { UsageError } from '../../command/usage-error.ts';
import { commandOn } from './command-on.ts';
import type { OperatorCommand } from './operator-command.ts';

export const wake: OperatorCommand = {
  name: 'wake',
  takes: 'SCHEDULE',
  does: `starts a run of a schedule now, harmless at any time: ${schedules.join(', ')}.`,
  options: { location: { value: 'ID', does: 'looks at this location alone' } },
  async run({ stage, words, values, printing }) {
    const [word, ...others] = words;
    const schedule = schedules.find((each) => each === word);
    if (!schedule || others.length > 0) {
      const said = word === undefined ? 'It needs a schedule' : `"${words.join(' ')}" is no schedule`;
      throw new UsageError(`${said}; there are ${schedules.join(', ')}.`);
    }
    const { location: locationId } = values;
    await stage.functions.start(schedule, typeof locationId === 'string' ? { locationId } : {});
    printing.line(
      `${schedule} was started; \`${commandOn(stage.name, `npm run logs -- ${schedule} --since 5m`)}\` shows what it did.`,
    );
    printing.result({ started: schedule });
    return exitCodes.done;
  },
};
