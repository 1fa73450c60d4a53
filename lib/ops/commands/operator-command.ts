import type { ParseArgsOptionsConfig } from 'node:util';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Asking } from '../../command/asking.ts';
import type { Printing } from '../../command/printing.ts';
import type { RunningStage } from '../running-stage/running-stage.ts';

/** One command for whoever operates a stage. */
export interface OperatorCommand {
  readonly name: string;
  /** What stands behind `npm run NAME --` beside the options that all take, for example `LANE`. */
  readonly takes: string;
  /** What it does, as the end of a sentence that begins with the command. */
  readonly does: string;
  /** Beside the options that all take. */
  readonly options?: Readonly<Record<string, OperatorOption>>;
  /** @returns the exit code, see `exitCodes`. */
  readonly run: (call: OperatorCall) => Promise<number>;
}

export interface OperatorOption {
  /** Of its value; absent: it has none. */
  readonly value?: string;
  readonly does: string;
}

export interface OperatorCall {
  readonly stage: RunningStage;
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly printing: Printing;
  readonly asking: () => Asking;
  readonly clock: Clock;
}

const common: Readonly<Record<string, OperatorOption>> = {
  stage: { value: 'NAME', does: 'lib/stages/NAME.json; default: production' },
  local: {
    value: 'URL',
    does: 'the local runtime with this Invoke address in place of a stage; default: http://127.0.0.1:3001',
  },
  json: { does: 'prints one JSON document' },
  help: { does: 'prints this' },
};

const optionsOf = ({ options }: OperatorCommand) => ({ ...options, ...common });

/** What `--help` prints. */
export function helpOf(command: OperatorCommand): string {
  const rows = Object.entries(optionsOf(command)).map(
    ([name, { value, does }]) => [`--${name}${value === undefined ? '' : ` ${value}`}`, does] as const,
  );
  const width = Math.max(...rows.map(([option]) => option.length));
  const takes = command.takes === '' ? '' : `${command.takes} `;
  return [
    `npm run ${command.name} -- ${takes}[options] ${command.does}`,
    '',
    ...rows.map(([option, does]) => `  ${option.padEnd(width)}  ${does}`),
    '',
    'It ends with 0 when done, 1 when it could not be done, 2 when it was not understood, 3 when it found trouble, 4 when somebody said no.',
  ].join('\n');
}

/** What `parseArgs` of Node takes. */
export function parseOptionsOf(command: OperatorCommand): ParseArgsOptionsConfig {
  const entries = Object.entries(optionsOf(command)).map(
    ([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' } as const] as const,
  );
  return Object.fromEntries(entries);
}
