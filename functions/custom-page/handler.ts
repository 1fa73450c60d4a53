import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { answerTo } from './api-request.ts';
import { type ApiCall, makeApiRouter, readJson } from './api-router.ts';
import { health } from './health.ts';
import { type ConsentDoors, makeConsentDoors } from './provider-consent.ts';
import { postSession } from './session-routes.ts';

export type CustomPageDeps = Parameters<typeof makeApiRouter>[0] &
  ConsentDoors & { readonly session: Parameters<typeof postSession>[0] };

export function makeCustomPageHandler(deps: CustomPageDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  const api = makeApiRouter({ ...deps, routes: { ...deps.routes, ...makeConsentDoors(deps).startRoute } });
  const { finishConsent } = makeConsentDoors(deps);
  const answer = async (request: DoorRequest): Promise<DoorAnswer> => {
    const { method, path } = request;
    if (path === '/health') return health();
    const call = toCall(request);
    if (method === 'POST' && path === '/api/session') return postSession(deps.session, readJson(call.body));
    return path.endsWith('/callback') && path.startsWith('/oauth/') ? finishConsent(request) : api(call);
  };
  return (request) => answer(request).catch(answerTo);
}

function toCall({ method, path, query, headers, body }: DoorRequest): ApiCall {
  return {
    method,
    path,
    query: Object.fromEntries(query),
    authorization: headers.authorization,
    body: Buffer.from(body).toString('utf8'),
  };
}
