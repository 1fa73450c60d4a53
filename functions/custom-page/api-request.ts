import * as v from 'valibot';
import { PermanentError } from '../../shared/domain/errors.ts';
import type { ProviderId } from '../../shared/domain/ids.ts';
import type { DoorAnswer } from '../../shared/platform/http-door.ts';
import { type HttpAnswer, json, jsonError } from '../../shared/platform/http-response.ts';
import type { ActivityChange } from '../../shared/ports/activities.ts';
import type { ProviderRegistry } from '../../shared/ports/fulfillment-provider.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';
import { wordIssue } from './word-issue.ts';

/** One call of the page's function. */
export interface OpenRequest {
  /** Values of the path's `{names}`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
  /** The address that the request came from. */
  readonly source: string;
}

/** One call of the custom page's API, after its session was checked. */
export interface ApiRequest extends OpenRequest {
  readonly session: Session;
}

/** Everybody of the location (`user`), or its administrators alone. */
export interface SessionRoute {
  /** The keys that may stand behind the `?`; absent: none. */
  readonly query?: readonly string[];
  readonly role: Session['role'];
  readonly answer: (request: ApiRequest) => Promise<HttpAnswer>;
  /** What stands on record of the change beside who and when, asked before it is made. Secrets only as `changed`. */
  readonly changes?: (request: ApiRequest) => Promise<readonly ActivityChange[]>;
}

/** One route and who may take it. A route without a role does not compile. */
export type ApiRoute =
  | SessionRoute
  | { readonly role: 'anyone'; readonly answer: (request: OpenRequest) => Promise<DoorAnswer> };

/** A route that administrators alone may take: whatever changes something, spends something or begins a consent. */
export function forAdmins(
  answer: SessionRoute['answer'],
  query: readonly string[] = [],
  changes?: SessionRoute['changes'],
): ApiRoute {
  return { role: 'admin', answer, query, ...(changes && { changes }) };
}

/** A route that everybody of the location may take: it only shows. */
export function forEverybody(answer: SessionRoute['answer'], query: readonly string[] = []): ApiRoute {
  return { role: 'user', answer, query };
}

/** A route without a session: it tells nothing of a location, or checks by itself who calls. */
export function forAnyone(answer: (request: OpenRequest) => Promise<DoorAnswer>): ApiRoute {
  return { role: 'anyone', answer };
}

/** Ends a request with this answer. */
export class ApiRefusal extends Error {
  readonly answer: HttpAnswer;

  /** @param beside what stands beside code and message, for programs. */
  constructor(status: number, code: string, message: string, beside: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.answer = json(status, { error: { code, message, ...beside } });
  }
}

/** The provider of a path or body. @throws ApiRefusal 404 when there is none of this name. */
export function knownProvider(providers: Pick<ProviderRegistry, 'find' | 'all'>, provider = ''): ProviderId {
  const known = providers.find(provider);
  if (known) return known.id;
  const names = providers.all.map(({ id }) => id).join(', ');
  throw new ApiRefusal(
    404,
    'unknown-provider',
    `There is no provider "${provider.slice(0, 40)}". There are: ${names}.`,
  );
}

/**
 * What the caller hears of a request that ended with `error`.
 * @throws `error` when it is none of the caller's doing.
 */
export function answerTo(error: unknown): HttpAnswer {
  if (error instanceof ApiRefusal) return error.answer;
  // A cursor comes from outside, and only the list that it belongs to can tell whether it is one.
  if (error instanceof PermanentError && error.code === 'bad-cursor') return jsonError(400, error.code, error.message);
  throw error;
}

/** Whoever sends more nonsense than this reads of the first of it. */
const mostNamed = 20;

/**
 * The body, checked.
 * @throws ApiRefusal that names the path of everything that does not fit: 422 `too-long` where only sizes do not, else 400.
 */
export function readBody<Schema extends v.GenericSchema>(schema: Schema, body: unknown): v.InferOutput<Schema> {
  // A list would pass for an object without keys.
  if (Array.isArray(body) || body === null) throw new ApiRefusal(400, 'invalid-body', 'body: must be an object');
  const read = v.safeParse(schema, body ?? {});
  if (read.success) return read.output;
  const words = read.issues
    .slice(0, mostNamed)
    .map((issue) => wordIssue(issue))
    .join('; ');
  const isTooLong = read.issues.every(({ type }) => type === 'max_length');
  throw isTooLong ? new ApiRefusal(422, 'too-long', words) : new ApiRefusal(400, 'invalid-body', words);
}
