import { html, json, jsonError, redirect } from '../../shared/platform/http-response.ts';
import {
  finishProviderConsent,
  type ProviderConsentDeps,
  startProviderConsent,
} from '../../shared/use-cases/connections/provider-consent.ts';
import { type SendWaitingOrdersDeps, sendWaitingOrders } from '../../shared/use-cases/orders/send-waiting-orders.ts';
import { type ApiRoute, forAdmins, forAnyone, knownProvider } from './api-request.ts';

/** Consent at a provider: the page asks where, opens that in a new tab, and the provider sends the browser back here. */
export function consentRoutes(deps: ProviderConsentDeps & SendWaitingOrdersDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /oauth/providers/{provider}/start': forAdmins(
      async ({ session, path, query }) => {
        const provider = knownProvider(deps.providers, path.provider);
        const replaceWebhooks = query.replaceWebhooks === 'true';
        const { locationId } = session;
        const outcome = await startProviderConsent(deps, { locationId, provider, replaceWebhooks });
        return outcome.kind === 'started'
          ? json(200, { url: outcome.url })
          : jsonError(404, 'no-consent', `"${provider}" is connected with a token; it has no consent page here.`);
      },
      ['replaceWebhooks'],
    ),
    // A browser comes here, without a session: the state tells whose consent it brings.
    'GET /oauth/providers/{provider}/callback': forAnyone(async ({ path: { provider = '' }, query }) => {
      const { code = '', state = '' } = query;
      if (!code) return html(400, notConnected(declined));
      const outcome = await finishProviderConsent(deps, provider, { code, state });
      if (outcome.kind !== 'connected') return html(400, notConnected(outcome.message));
      await sendWaitingOrders(deps, { ...outcome, provider });
      return redirect(`/app?connected=${encodeURIComponent(provider)}`);
    }),
  };
}

const declined = 'You did not allow the connection, or the provider ended it. Nothing was changed.';
const wayBack =
  'Close this tab and go back to the app in your business account. Start the connection again there whenever you like.';

function notConnected(message: string): string {
  return `<!doctype html><html lang="en"><title>Not connected</title><h1>Not connected</h1><p>${escapeHtml(message)}</p><p>${wayBack}</p></html>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
