import { PermanentError, TransientError } from '../../shared/domain/errors.ts';
import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { redirect } from '../../shared/platform/http-response.ts';
import {
  type CompleteInstallDeps,
  completeInstall,
  type InstallReturn,
} from '../../shared/use-cases/installations/complete-install.ts';
import { type StartInstallDeps, startInstall } from '../../shared/use-cases/installations/start-install.ts';
import { page } from './pages.ts';

export type OAuthHandlerDeps = StartInstallDeps & CompleteInstallDeps;

export function makeOAuthHandler(deps: OAuthHandlerDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  return async ({ path, query, source }) => {
    if (path.endsWith('/install'))
      return { ...redirect(await startInstall(deps)), logged: { kind: 'install-started' } };
    const code = query.get('code');
    if (!code) return { ...page('no-code'), logged: { kind: 'no-code' } };
    return complete(deps, { code, state: query.get('state') ?? undefined, source });
  };
}

async function complete(deps: OAuthHandlerDeps, request: InstallReturn): Promise<DoorAnswer> {
  try {
    const outcome = await completeInstall(deps, request);
    if (outcome.kind !== 'installed') return { ...page(outcome.kind), logged: { kind: outcome.kind } };
    const location = `/app?installed=${encodeURIComponent(outcome.tenantId)}`;
    return { ...redirect(location), logged: { kind: outcome.again ? 'reloaded' : 'installed' } };
  } catch (error) {
    if (error instanceof TransientError)
      return { ...page('unavailable'), logged: { kind: 'unavailable', error: error.name } };
    if (error instanceof PermanentError) return { ...page('refused'), logged: { kind: 'refused', code: error.code } };
    throw error;
  }
}
