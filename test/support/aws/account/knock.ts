import type { Visit } from '../../../../lib/ops/deployment/deployment-tools.ts';
import { parameterName, secretNames } from '../../../../lib/secret-names.ts';
import { integrationStackName } from '../../../../lib/stages/stack-names.ts';
import type { AccountState, Stack } from './account-state.ts';

/** The doors of what is deployed, as a stranger finds them: the functions' own tests show that they answer so. */
export function knock(state: AccountState, stage: string, method: string, url: string): Visit {
  const { pathname, origin } = new URL(url);
  const stack = state.stacks.get(integrationStackName(stage));
  if (stack === undefined || origin !== state.publicUrl) throw new Error('ENOTFOUND');
  const { MISSING_SETTINGS = '' } = variablesOf(stack, 'custom-page');
  const unset = secretNames.filter(
    (name) => name.startsWith('HIGHLEVEL_') && !state.parameters.has(parameterName(stage, name)),
  );
  const missing = [...MISSING_SETTINGS.split(',').filter((name) => name !== ''), ...unset];
  const answer = (status: number, body = '', location?: string): Visit => ({ status, body, location });
  if (pathname === '/health') {
    return answer(200, JSON.stringify({ status: missing.length === 0 ? 'ok' : 'set-up-not-finished', missing }));
  }
  if (pathname === '/app') return answer(200);
  if (MISSING_SETTINGS !== '') return answer(method === 'POST' ? 429 : 503);
  if (pathname === '/oauth/install') return answer(302, '', variablesOf(stack, 'oauth').HIGHLEVEL_INSTALL_URL);
  return answer(401);
}

function variablesOf({ template }: Stack, folder: string): Readonly<Record<string, string>> {
  const found = Object.values(template.Resources ?? {}).find(({ Metadata }) => Metadata?.folder === folder);
  const { Variables = {} } = (found?.Properties?.Environment ?? {}) as { Variables?: Readonly<Record<string, string>> };
  return Variables;
}
