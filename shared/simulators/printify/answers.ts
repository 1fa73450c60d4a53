import type { SimulatedResponse } from '../simulator.ts';

const jsonHeaders = { 'content-type': 'application/json' };

/** Thrown by a route to answer with an error; `body` gets the request's id where Printify adds it. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: (requestId: string) => unknown;

  constructor(status: number, message: string, body: (requestId: string) => unknown) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.body = body;
  }
}

/** The short dialect: `{"error","request_id"}`. */
export function plainError(status: number, message: string): Refusal {
  return new Refusal(status, message, (requestId) => ({ error: message, request_id: requestId }));
}

export const notFound = (): Refusal => plainError(404, 'Not found');

/** The long dialect: `reason` is a text, or for wrong fields a text that is itself JSON. */
export function validationError(code: number, reason: string | Readonly<Record<string, readonly string[]>>): Refusal {
  const text = typeof reason === 'string' ? reason : JSON.stringify(reason);
  return new Refusal(400, text, () => coded(code, 'Validation failed.', text));
}

export function operationError(refused: {
  readonly status: number;
  readonly code: number;
  readonly reason: string;
  readonly more?: Readonly<Record<string, unknown>>;
}): Refusal {
  const { status, code, reason, more = {} } = refused;
  return new Refusal(status, reason, () => ({ ...coded(code, 'Operation failed.', reason), ...more }));
}

export function refused(refusal: Refusal, requestId: string): SimulatedResponse {
  return json(refusal.status, refusal.body(requestId));
}

export function ok(body: unknown): SimulatedResponse {
  return json(200, body);
}

/** A success without a body, which some endpoints answer where others answer `{}`. */
export function okEmpty(): SimulatedResponse {
  return { status: 200, headers: jsonHeaders, body: '' };
}

function json(status: number, body: unknown): SimulatedResponse {
  return { status, headers: jsonHeaders, body: JSON.stringify(body) };
}

function coded(code: number, message: string, reason: string) {
  return { status: 'error', code, message, errors: { reason, code } };
}
