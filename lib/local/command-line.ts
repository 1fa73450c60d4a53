import { parseArgs } from 'node:util';
import { UsageError } from '../command/usage-error.ts';

export const localHelp = `npm run local -- [options] runs everything on this machine, with a simulator for every outside system whose address
is not set; npm start plays the whole path first. It ends with Ctrl-C.

  --port N          of the doors, 0 for any free one; default: 3000
  --invoke-port N   of AWS as operators' commands ask it (npm run status -- --local); default: the doors' port + 1
  --host-port N     of the page inside a CRM; default: the doors' port + 2
  --host-page       opens the page inside a CRM, with a shop where the app was just installed
  --data DIR        keeps tables, keys, queues and the simulated outside in DIR, which nothing else uses; default: in memory
  --no-schedules    starts nothing by the clock
  --quiet           keeps the functions' lines off the terminal
  --journey         plays the whole path; npm start does
  --once            ends after the journey: with 0, or with 1 when a step failed
  --help            prints this

Settings stand in .env and in the shell; docs/configuration.md explains each.`;

export interface LocalCommand {
  readonly port: number | undefined;
  readonly invokePort: number | undefined;
  /** Of the host page; 0 for any free one. */
  readonly hostPort: number;
  /** Plays the CRM around the page, with a shop where the app was just installed. */
  readonly hostPage: boolean;
  readonly dataDirectory: string | undefined;
  readonly schedules: boolean;
  /** Keeps the functions' log lines off the terminal; the journey tells its own story. */
  readonly quiet: boolean;
  /** Plays the whole journey once the doors answer … */
  readonly journey: boolean;
  /** … and ends after it. */
  readonly once: boolean;
}

/** @throws Error, most of them a UsageError, that names the option that cannot be understood. */
export function readCommandLine(args: readonly string[]): LocalCommand {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      'invoke-port': { type: 'string' },
      'host-port': { type: 'string' },
      'host-page': { type: 'boolean', default: false },
      data: { type: 'string' },
      'no-schedules': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      journey: { type: 'boolean', default: false },
      once: { type: 'boolean', default: false },
    },
  });
  if (values.data?.trim() === '') {
    throw new UsageError('--data needs a directory, for example --data .data/local.');
  }
  const port = readPort('--port', values.port);
  return {
    port,
    invokePort: readPort('--invoke-port', values['invoke-port']),
    hostPort: readPort('--host-port', values['host-port']) ?? (port === 0 ? 0 : (port ?? 3000) + 2),
    hostPage: values['host-page'],
    dataDirectory: values.data,
    schedules: !values['no-schedules'],
    quiet: values.quiet || values.journey,
    journey: values.journey || values.once,
    once: values.once,
  };
}

function readPort(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new UsageError(`${option} takes a port from 0 to 65535 (0: any free one), not "${value}".`);
}
