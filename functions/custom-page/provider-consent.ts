import * as v from 'valibot';
import { json, jsonError } from '../../shared/platform/http-response.ts';
import type { Session } from '../../shared/ports/session-tokens.ts';
import {
  type ConsentPerson,
  type FinishConsentOutcome,
  finishProviderConsent,
  type ProviderConsentDeps,
  startProviderConsent,
} from '../../shared/use-cases/connections/provider-consent.ts';
import { type SendWaitingOrdersDeps, sendWaitingOrders } from '../../shared/use-cases/orders/send-waiting-orders.ts';
import { type ApiRoute, forAdmins, forAnyone, knownProvider, readBody } from './api-request.ts';
import { foreignWebhook, toConnected } from './connection-routes.ts';
import { consentTab } from './consent-tab.ts';
import { asksLive } from './live-answer.ts';

const state = v.pipe(v.string(), v.maxLength(100));
const finishBody = v.union(
  [
    v.strictObject({ state, code: v.pipe(v.string(), v.minLength(1), v.maxLength(4_000)) }),
    v.strictObject({ state, word: v.pipe(v.string(), v.maxLength(20)) }),
  ],
  'must have "state", and either "code" or "word"',
);

/** Consent at a provider: the page asks where, opens that in a new tab, and finishes with what the tab hands over. */
export function consentRoutes(deps: ProviderConsentDeps & SendWaitingOrdersDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /oauth/providers/{provider}/start': forAdmins(
      async ({ session, path, query }) => {
        const provider = knownProvider(deps.providers, path.provider);
        const replaceWebhooks = query.replaceWebhooks === 'true';
        const firstSync = query.firstSync !== 'false';
        const request = { person: personOf(session), provider, replaceWebhooks, firstSync };
        const outcome = await startProviderConsent(deps, request);
        return outcome.kind === 'started'
          ? json(200, { url: outcome.url, state: outcome.state })
          : jsonError(404, 'no-consent', `"${provider}" is connected with a token; it has no consent page here.`);
      },
      ['replaceWebhooks', 'firstSync'],
    ),
    // A browser comes here, without a session: the tab tells whose consent it brings.
    'GET /oauth/providers/{provider}/callback': forAnyone((request) => consentTab(deps, request)),
    'POST /oauth/providers/{provider}/finish': forAdmins(
      asksLive(async ({ session, path, body }) => {
        const provider = knownProvider(deps.providers, path.provider);
        const { state: begun, ...proof } = readBody(finishBody, body);
        const request = { person: personOf(session), provider, state: begun, proof };
        const outcome = await finishProviderConsent(deps, request);
        if (outcome.kind === 'connected') await sendWaitingOrders(deps, outcome.connection);
        return toAnswer(deps, outcome);
      }),
    ),
  };
}

function toAnswer(deps: ProviderConsentDeps, outcome: FinishConsentOutcome) {
  switch (outcome.kind) {
    case 'connected':
      return json(200, toConnected(outcome.connection, deps));
    case 'ended':
      return jsonError(
        409,
        'consent-ended',
        'This consent is not valid any more, or somebody else began it. Start the connection again.',
      );
    case 'wrong-word':
      return jsonError(422, 'wrong-word', 'This is not the word that the other tab shows. It works for five tries.');
    case 'refused':
      return jsonError(422, 'provider-refused', outcome.message);
    case 'foreign-webhook':
      return foreignWebhook(outcome.host);
  }
}

function personOf({ locationId, userId, userName }: Session): ConsentPerson {
  return { locationId, userId, ...(userName && { userName }) };
}
