import { html, json, jsonError, redirect, type HttpAnswer } from '../../shared/platform/http-response.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';
import {
  finishProviderConsent,
  startProviderConsent,
  type ProviderConsentDeps,
} from '../../shared/use-cases/provider-consent.ts';

/** `GET /oauth/providers/{provider}/start`: the page opens the address it gets in a new tab. */
export async function startConsent(deps: ProviderConsentDeps, session: Session, provider: string): Promise<HttpAnswer> {
  const outcome = await startProviderConsent(deps, session.locationId, provider);
  return outcome.kind === 'started'
    ? json(200, { url: outcome.url })
    : jsonError(404, 'no-consent', `"${provider}" is connected with a token; it has no consent page here.`);
}

/** `GET /oauth/providers/{provider}/callback`: the provider sends the merchant's browser here. */
export async function finishConsent(
  deps: ProviderConsentDeps,
  provider: string,
  query: Readonly<Record<string, string | undefined>>,
): Promise<HttpAnswer> {
  const outcome = await finishProviderConsent(deps, provider, { code: query.code ?? '', state: query.state ?? '' });
  if (outcome.kind === 'connected') return redirect(`/app?connected=${encodeURIComponent(provider)}`);
  return html(400, `<!doctype html><html lang="en"><title>Not connected</title><h1>Not connected</h1><p>${escapeHtml(outcome.message)}</p></html>`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
