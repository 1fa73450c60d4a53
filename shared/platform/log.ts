/**
 * The log is an allow-list: these fields and no others, and of each only what looks like a name, an id or a number.
 * A sentence, an e-mail address or an access token cannot be written even by mistake.
 */
export interface LogFields {
  readonly kind?: string | undefined;
  readonly locationId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly provider?: string | undefined;
  readonly providerOrderId?: string | undefined;
  readonly productId?: string | undefined;
  readonly runId?: string | undefined;
  readonly count?: number | undefined;
  readonly command?: string | undefined;
  readonly lane?: string | undefined;
  readonly attempt?: number | undefined;
  readonly durationMs?: number | undefined;
  /** How long a message has been on its way, all its tries together. */
  readonly waitedMs?: number | undefined;
  readonly status?: number | undefined;
  /** Class names, see `errorName`. */
  readonly error?: string | undefined;
  readonly code?: string | undefined;
  /** Of the page's API, e.g. `POST:/api/orders/:orderId/retry`. */
  readonly route?: string | undefined;
  /** Where an answer could not be read: key paths joined by `+`, never values. */
  readonly keyPaths?: string | undefined;
  readonly requestId?: string | undefined;
}

const fieldNames = [
  'kind',
  'locationId',
  'companyId',
  'orderId',
  'provider',
  'providerOrderId',
  'productId',
  'runId',
  'count',
  'command',
  'lane',
  'attempt',
  'durationMs',
  'waitedMs',
  'status',
  'error',
  'code',
  'route',
  'keyPaths',
  'requestId',
] as const satisfies readonly (keyof LogFields)[];

export interface Log {
  /** @param event what happened, in kebab-case, e.g. `command-handled`. One line of JSON each. */
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

type Write = (line: string) => void;

const toStandardOutput: Write = (line) => {
  process.stdout.write(`${line}\n`);
};

export function createLog(functionName: string, write: Write = toStandardOutput): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const safeEvent = /^[a-z][a-z0-9-]{0,63}$/.test(event) ? event : 'unnamed-event';
      write(JSON.stringify({ level, event: safeEvent, function: functionName, ...allowed(fields) }));
    };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** The class of an error and of its causes, outermost first, e.g. `TransientError/HttpTimeoutError`. Never its message. */
export function errorName(error: unknown): string {
  const names: string[] = [];
  for (let current = error; current instanceof Error && names.length < 4; current = current.cause)
    names.push(current.name);
  return names.length > 0 ? names.join('/') : typeof error;
}

function allowed(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of fieldNames) {
    const value: unknown = fields[name];
    if (typeof value === 'number') kept[name] = value;
    else if (typeof value === 'string') kept[name] = isNameLike(value) ? value : '[withheld]';
  }
  return kept;
}

/** Ids, codes and class names have no blanks and no `@`, and are shorter than any token. */
function isNameLike(text: string): boolean {
  return /^[\w.:#/=+-]{1,80}$/.test(text);
}
