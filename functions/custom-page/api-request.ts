import * as v from 'valibot';
import { type HttpAnswer, jsonError } from '../../shared/platform/http-response.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';

/** One call of the custom page's API, after its session was checked. */
export interface ApiRequest {
  readonly session: Session;
  /** Values of the path's `{names}`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

export type ApiRoute = (request: ApiRequest) => Promise<HttpAnswer>;

/** Ends a request with this answer. */
export class ApiRefusal extends Error {
  readonly answer: HttpAnswer;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.answer = jsonError(status, code, message);
  }
}

/**
 * The body, checked.
 * @throws ApiRefusal 400 that names the path of everything that does not fit.
 */
export function readBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  const read = v.safeParse(schema, body ?? {});
  if (read.success) return read.output;
  const issues = read.issues.map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  throw new ApiRefusal(400, 'invalid-body', issues.join('; '));
}
