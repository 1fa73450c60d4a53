import { parseArgs } from 'node:util';

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

/** @throws Error that names the option that cannot be understood. */
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
  throw new Error(`${option} takes a port from 0 to 65535 (0: any free one), not "${value}".`);
}
