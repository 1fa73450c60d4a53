import { InstallationBlockedError, PermanentError } from '../../../domain/errors.ts';
import { optionalScopes } from '../../../domain/installations/installation.ts';
import type { Endpoint } from './endpoint.ts';
import type { Problem, Reaction } from './problem.ts';

const blocked: Partial<Record<Reaction, InstallationBlockedError['state']>> = {
  suspended: 'suspended',
  uninstalled: 'uninstalled',
  'missing-scope': 'missing-scope',
};

/** Codes of `PermanentError`; every other refusal is `highlevel-refused`. */
const codes: Partial<Record<Reaction, string>> = {
  'not-found': 'highlevel-not-found',
  // Another tenant's data, or a route for agencies only: never the merchant's doing, so somebody must look.
  forbidden: 'highlevel-forbidden',
  unauthorized: 'highlevel-unauthorized',
  'token-expired': 'highlevel-unauthorized',
};

/** The error that a refusal becomes when nothing is left to try. */
export function refusalError(endpoint: Endpoint, problem: Problem): Error {
  const said = problem.message || `status ${problem.status} and no reason`;
  const message = `HighLevel refused to ${endpoint.does}: ${said}`;
  if (isOptional(endpoint, problem)) return new PermanentError('missing-scope', message);
  const state = blocked[problem.reaction];
  if (state) return new InstallationBlockedError(state, message);
  return new PermanentError(codes[problem.reaction] ?? 'highlevel-refused', message);
}

/** A feature that the merchant has not granted is off, and nothing else is. */
export function isOptional({ scope }: Endpoint, { reaction }: Problem): boolean {
  return reaction === 'missing-scope' && scope !== undefined && scope in optionalScopes;
}
