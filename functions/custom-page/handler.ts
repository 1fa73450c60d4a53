import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { type ApiCall, makeApiRouter } from './api-router.ts';

export type CustomPageDeps = Parameters<typeof makeApiRouter>[0];

export function makeCustomPageHandler(deps: CustomPageDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  const answer = makeApiRouter(deps);
  return (request) => answer(toCall(request));
}

function toCall({ method, path, query, headers, body, source }: DoorRequest): ApiCall {
  return {
    method,
    path,
    source,
    query: Object.fromEntries(query),
    authorization: headers.authorization,
    body: Buffer.from(body).toString('utf8'),
  };
}
