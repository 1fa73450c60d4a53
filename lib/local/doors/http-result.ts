/** What goes back to the caller. */
export interface HttpResult {
  readonly status: number;
  /** Pairs, because `set-cookie` may repeat. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const jsonMessage = (status: number, message: string): HttpResult => ({
  status,
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify({ message })),
});

/** What an HTTP API says in its own name. */
export const apiAnswers = {
  notFound: jsonMessage(404, 'Not Found'),
  tooLarge: jsonMessage(413, 'Request Entity Too Large'),
  functionFailed: jsonMessage(500, 'Internal Server Error'),
  tooSlow: jsonMessage(503, 'Service Unavailable'),
  starting: jsonMessage(503, 'Service Unavailable'),
} as const;

interface ProxyResult {
  readonly statusCode: unknown;
  readonly headers?: Readonly<Record<string, unknown>> | null;
  readonly cookies?: readonly string[] | null;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** Reads what a function returned (JSON) as payload format 2.0 does: with a status code a response, else a 200 with JSON. */
export function toHttpResult(payload: string | undefined): HttpResult {
  const returned: unknown = payload === undefined ? null : JSON.parse(payload);
  if (!isProxyResult(returned)) {
    const body = Buffer.from(typeof returned === 'string' ? returned : JSON.stringify(returned));
    return { status: 200, headers: [['content-type', 'application/json']], body };
  }
  const status = Number(returned.statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599) return apiAnswers.functionFailed;
  const headers = Object.entries(returned.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  const cookies = (returned.cookies ?? []).map((cookie) => ['set-cookie', cookie] as const);
  if (!headers.some(([name]) => name === 'content-type')) headers.push(['content-type', 'text/plain;charset=utf-8']);
  const body = Buffer.from(returned.body ?? '', returned.isBase64Encoded ? 'base64' : 'utf8');
  return { status, headers: [...headers, ...cookies], body };
}

function isProxyResult(returned: unknown): returned is ProxyResult {
  return typeof returned === 'object' && returned !== null && 'statusCode' in returned;
}
