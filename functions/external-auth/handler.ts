import { equalInConstantTime } from '../../shared/platform/constant-time.ts';
import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { json, jsonError } from '../../shared/platform/http-response.ts';
import {
  type AcceptExternalAuthDeps,
  acceptExternalAuth,
} from '../../shared/use-cases/installations/accept-external-auth.ts';
import { readForm } from './read-form.ts';

export interface ExternalAuthHandlerDeps extends AcceptExternalAuthDeps {
  /** What HighLevel's request template sends as `x-external-auth-secret`. */
  readonly secret: () => Promise<string>;
}

export function makeExternalAuthHandler(deps: ExternalAuthHandlerDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  return async ({ headers, body }) => {
    if (!equalInConstantTime(headers['x-external-auth-secret'] ?? '', await deps.secret())) {
      return {
        ...jsonError(401, 'not-authentic', 'The secret header is missing or wrong.'),
        logged: { kind: 'not-authentic' },
      };
    }
    const form = readForm(body);
    if ('problem' in form) {
      return { ...jsonError(422, 'unreadable-form', form.problem), logged: { kind: 'unreadable-form' } };
    }
    const outcome = await acceptExternalAuth(deps, form);
    if (outcome.kind === 'refused') {
      return { ...jsonError(422, 'credentials-refused', outcome.message), logged: { kind: outcome.kind } };
    }
    return { ...json(200, { status: outcome.kind, provider: outcome.provider }), logged: outcome };
  };
}
