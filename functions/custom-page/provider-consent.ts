import type { DoorRequest } from '../../shared/platform/http-door.ts';
import { type HttpAnswer, html, json, jsonError, redirect } from '../../shared/platform/http-response.ts';
import {
  finishProviderConsent,
  type ProviderConsentDeps,
  startProviderConsent,
} from '../../shared/use-cases/connections/provider-consent.ts';
import { type ApiRoute, forAdmins, knownProvider } from './api-request.ts';

export interface ConsentDoors {
  readonly consent: ProviderConsentDeps;
}

/** Consent at a provider: the page asks where, opens that in a new tab, and the provider sends the browser back here. */
export function makeConsentDoors({ consent }: ConsentDoors): {
  readonly startRoute: Readonly<Record<string, ApiRoute>>;
  readonly finishConsent: (request: DoorRequest) => Promise<HttpAnswer>;
} {
  return {
    startRoute: {
      'GET /oauth/providers/{provider}/start': forAdmins(
        async ({ session, path, query }) => {
          const provider = knownProvider(consent.providers, path.provider);
          const replaceWebhooks = query.replaceWebhooks === 'true';
          const { locationId } = session;
          const outcome = await startProviderConsent(consent, { locationId, provider, replaceWebhooks });
          return outcome.kind === 'started'
            ? json(200, { url: outcome.url })
            : jsonError(404, 'no-consent', `"${provider}" is connected with a token; it has no consent page here.`);
        },
        ['replaceWebhooks'],
      ),
    },
    finishConsent: async ({ pathParameters: { provider = '' }, query }) => {
      const answer = { code: query.get('code') ?? '', state: query.get('state') ?? '' };
      const outcome = await finishProviderConsent(consent, provider, answer);
      return outcome.kind === 'connected'
        ? redirect(`/app?connected=${encodeURIComponent(provider)}`)
        : html(400, notConnected(outcome.message));
    },
  };
}

function notConnected(message: string): string {
  return `<!doctype html><html lang="en"><title>Not connected</title><h1>Not connected</h1><p>${escapeHtml(message)}</p></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
