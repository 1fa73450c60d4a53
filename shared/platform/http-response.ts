/** Answers of a door, in the shape that API Gateway's HTTP API expects of a Lambda function (payload version 2.0). */
export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer that is opened by itself, as by a link to the API, shows, loads and runs nothing, and no frame holds it. */
const onlyData = "default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; sandbox";

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'content-security-policy': onlyData,
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** For a page that loads nothing, sends nothing and is shown in no frame. */
const closedPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Headers = Readonly<Record<string, string>>;

export function json(statusCode: number, value: unknown, headers: Headers = {}): HttpAnswer {
  return {
    statusCode,
    headers: { ...always, 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An error in the form that every JSON door uses. `message` is for people. */
export function jsonError(statusCode: number, code: string, message: string, headers: Headers = {}): HttpAnswer {
  return json(statusCode, { error: { code, message } }, headers);
}

/** @param body a whole document. Pass a `content-security-policy` for one that needs more than inline styles. */
export function html(statusCode: number, body: string, headers: Headers = {}): HttpAnswer {
  return {
    statusCode,
    headers: {
      ...always,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': closedPolicy,
      ...headers,
    },
    body,
  };
}

/** A file to keep. Names in it are safe to be a file's. */
export function csv(fileName: string, body: string): HttpAnswer {
  const disposition = { 'content-disposition': `attachment; filename="${fileName}"` };
  return { statusCode: 200, headers: { ...always, 'content-type': 'text/csv; charset=utf-8', ...disposition }, body };
}

export function redirect(location: string): HttpAnswer {
  return { statusCode: 302, headers: { ...always, location } };
}

export function noContent(): HttpAnswer {
  return { statusCode: 204, headers: { ...always } };
}
