import type * as v from 'valibot';
import { TransientError } from '../../../domain/errors.ts';
import type { Tenant } from '../../../domain/ids.ts';
import type { AccessTokens } from '../../../ports/highlevel-accounts.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints, fillPath, type PathParameters } from './endpoints.ts';
import { isOptional, refusalError } from './errors.ts';
import type { Problem } from './problem.ts';
import { parseAnswer } from './schemas.ts';
import type { Transport, WireAnswer, WireRequest } from './transport.ts';

type EndpointName = keyof typeof endpoints;
type PathOf<Name extends EndpointName> = PathParameters<(typeof endpoints)[Name]['path']>;

export type ClientRequest<Name extends EndpointName> = PathOf<Name> & {
  readonly query?: WireRequest['query'];
  readonly json?: unknown;
};

/** The API in one location's name: a token that HighLevel calls dead is replaced once, then the request is repeated once. */
export interface HighLevelClient {
  call<Name extends EndpointName, Schema extends v.GenericSchema>(
    name: Name,
    request: ClientRequest<Name>,
    schema: Schema,
  ): Promise<v.InferOutput<Schema>>;
  /** Like `call`; undefined when HighLevel says that there is no such thing, as 404 or as 400 "not found", or has not granted an optional scope. */
  find<Name extends EndpointName, Schema extends v.GenericSchema>(
    name: Name,
    request: ClientRequest<Name>,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined>;
  /** Like `call` where nothing in the answer matters. */
  send<Name extends EndpointName>(name: Name, request: ClientRequest<Name>): Promise<void>;
}

/** What else a client is told of its requests. */
export interface ClientLimits {
  /** When nothing leaves any more and no answer is waited for any longer; ms. Absent: each sending has its own time. */
  readonly endsBy?: number | undefined;
}

export function createClient(
  transport: Transport,
  accessTokens: AccessTokens,
  tenant: Tenant,
  { endsBy }: ClientLimits = {},
): HighLevelClient {
  async function answerTo<Name extends EndpointName>(name: Name, request: ClientRequest<Name>): Promise<WireAnswer> {
    const endpoint: Endpoint = endpoints[name];
    const path = fillPath(endpoints[name].path, request as PathParameters<(typeof endpoints)[Name]['path']>);
    const { query, json } = request;
    const withToken = (token: string) =>
      transport.send({
        endpoint,
        path,
        bearer: { token, tenant },
        ...(query ? { query } : {}),
        ...(json === undefined ? {} : { json }),
        ...(endsBy === undefined ? {} : { endsBy }),
      });

    const token = await accessTokens.get(tenant);
    const answer = await withToken(token);
    if (!isAboutToken(answer)) return answer;
    await accessTokens.reject(tenant, token);
    const another = await accessTokens.get(tenant);
    // The same token again would get the same answer.
    const second = another === token ? answer : await withToken(another);
    if (isAboutToken(second) && second.problem.reaction === 'token-expired') {
      throw new TransientError(`HighLevel accepts no token of this location to ${endpoint.does}`);
    }
    return second;
  }

  return {
    async call(name, request, schema) {
      const answer = await answerTo(name, request);
      if (answer.kind === 'refused') throw refusalError(endpoints[name], answer.problem);
      return parseAnswer(schema, answer.body, asking(endpoints[name]));
    },
    async find(name, request, schema) {
      const answer = await answerTo(name, request);
      if (answer.kind === 'accepted') return parseAnswer(schema, answer.body, asking(endpoints[name]));
      if (answer.problem.reaction === 'not-found' || isOptional(endpoints[name], answer.problem)) return undefined;
      throw refusalError(endpoints[name], answer.problem);
    },
    async send(name, request) {
      const answer = await answerTo(name, request);
      if (answer.kind === 'refused') throw refusalError(endpoints[name], answer.problem);
    },
  };
}

function isAboutToken(answer: WireAnswer): answer is { readonly kind: 'refused'; readonly problem: Problem } {
  return answer.kind === 'refused' && ['token-expired', 'unauthorized'].includes(answer.problem.reaction);
}

function asking(endpoint: Endpoint): string {
  return `HighLevel, asked to ${endpoint.does},`;
}
