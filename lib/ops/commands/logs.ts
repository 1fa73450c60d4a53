import { environments, type FunctionName } from '../../../functions/environments.ts';
import { exitCodes } from '../../command/exit-codes.ts';
import { UsageError } from '../../command/usage-error.ts';
import type { LogQuery, StageLogLine } from '../running-stage/running-stage.ts';
import type { OperatorCall, OperatorCommand } from './operator-command.ts';

const functionNames = Object.keys(environments) as readonly FunctionName[];
const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const usual = { since: '1d', most: '100' } as const;

export const logs: OperatorCommand = {
  name: 'logs',
  takes: 'LANE|FUNCTION|order ID',
  does: `prints what a function wrote, or what all of them wrote of an order, oldest first.`,
  options: {
    since: { value: 'TIME', does: `so far back: 30m, 6h, 3d; default: ${usual.since}` },
    most: { value: 'N', does: `of each function the newest N lines; default: ${usual.most}` },
  },
  async run(call) {
    const { stage, printing, words } = call;
    const lines = await stage.logs.find(queryOf(call));
    for (const line of lines) printing.line(tellLine(line));
    if (lines.length === 0) printing.line(`Nothing of ${words.join(' ')} stands in the log of that time.`);
    printing.result(
      lines.map(({ at, function: name, text }) => ({ at, function: name, line: fieldsOf(text) ?? text })),
    );
    return exitCodes.done;
  },
};

/** @throws UsageError that says what is not understood. */
function queryOf({ words, values, clock }: OperatorCall): LogQuery {
  const [first, second, ...others] = words;
  const since = clock.now() - sinceMs(String(values.since ?? usual.since));
  const most = Number(values.most ?? usual.most);
  if (!Number.isInteger(most) || most < 1)
    throw new UsageError(`--most takes a whole number, for example 200, not "${values.most}".`);
  if (first === 'order' && second !== undefined && others.length === 0) {
    const fields = ['orderId', 'providerOrderId'].map((name) => [name, second] as const);
    return { functions: functionNames, since, most, fields };
  }
  const name = functionNames.find((each) => each === first);
  if (name && second === undefined) return { functions: [name], since, most };
  const said = first === undefined ? 'It needs a function' : `"${words.join(' ')}" is no function`;
  throw new UsageError(`${said}; there are ${functionNames.join(', ')}; or order ID.`);
}

function sinceMs(text: string): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  if (unit === undefined) throw new UsageError(`--since takes a time as 30m, 6h or 3d, not "${text}".`);
  return Number(count) * units[unit as keyof typeof units];
}

/** A line of ours as its fields, any other as it is. */
function tellLine({ at, function: name, text }: StageLogLine): string {
  const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  const { level, event, function: _same, ...fields } = fieldsOf(text) ?? {};
  if (typeof event !== 'string') return `${time}  ${name}  ${text}`;
  const told = Object.entries(fields).map(([field, value]) => `${field}=${value}`);
  const sign = level === 'info' ? '' : `${String(level).toUpperCase()} `;
  return `${time}  ${name}  ${sign}${[event, ...told].join(' ')}`;
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a crash, or a line of Lambda's
  }
}
