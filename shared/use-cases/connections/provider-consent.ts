import { PermanentError } from '../../domain/errors.ts';
import type { LocationId, ProviderId } from '../../domain/ids.ts';
import type { TicketStore } from '../../ports/tickets.ts';
import { type ConnectProviderDeps, connectProvider } from './connect-provider.ts';

export interface ProviderConsentDeps extends ConnectProviderDeps {
  readonly tickets: TicketStore;
}

export type FinishConsentOutcome =
  | { readonly kind: 'connected'; readonly locationId: LocationId }
  | { readonly kind: 'failed'; readonly message: string };

export interface StartConsentRequest {
  readonly locationId: LocationId;
  readonly provider: ProviderId;
  /** Takes the provider's webhooks even when they belong to somebody else. */
  readonly replaceWebhooks?: boolean;
}

const stateLifetime = 10 * 60_000;

/** @returns where the merchant consents; `unsupported` when the provider has no consent here. */
export async function startProviderConsent(
  deps: ProviderConsentDeps,
  { locationId, provider, replaceWebhooks = false }: StartConsentRequest,
): Promise<{ readonly kind: 'started'; readonly url: string } | { readonly kind: 'unsupported' }> {
  const oauth = deps.providers.find(provider)?.oauth;
  if (!oauth) return { kind: 'unsupported' };
  const state = Buffer.from(deps.random.bytes(16)).toString('hex');
  const now = deps.clock.now();
  const data = { locationId, provider, ...(replaceWebhooks && { replaceWebhooks: 'yes' }) };
  await deps.tickets.putOnce({
    kind: 'provider-state',
    id: state,
    createdAt: now,
    expiresAt: now + stateLifetime,
    data,
  });
  return { kind: 'started', url: oauth.authorizeUrl({ state, redirectUri: callbackUrl(deps, provider) }) };
}

/** Connects the location that started the consent: the `state` names it, never the browser. A `state` works once. */
export async function finishProviderConsent(
  deps: ProviderConsentDeps,
  provider: ProviderId,
  { code, state }: { readonly code: string; readonly state: string },
): Promise<FinishConsentOutcome> {
  const oauth = deps.providers.find(provider)?.oauth;
  const ticket = await deps.tickets.find('provider-state', state);
  const locationId = ticket?.data.locationId;
  const isOurs = ticket?.data.provider === provider && locationId !== undefined;
  if (!oauth || !code || !isOurs || !(await deps.tickets.use('provider-state', state, {}))) {
    return { kind: 'failed', message: 'This link is not valid any more. Start the connection again from the app.' };
  }
  try {
    const credentials = await oauth.exchange({ code, redirectUri: callbackUrl(deps, provider) });
    const existing = (await deps.connections.find(locationId, provider))?.value;
    // A consent cannot be repeated with another answer: it connects, unless that would cost events that come now.
    const keepWithoutWebhook = existing?.state !== 'active';
    const replaceWebhooks = ticket?.data.replaceWebhooks === 'yes';
    const request = { locationId, provider, credentials, keepWithoutStore: true, keepWithoutWebhook, replaceWebhooks };
    const outcome = await connectProvider(deps, request);
    switch (outcome.kind) {
      case 'connected':
      case 'store-required':
        return { kind: 'connected', locationId };
      case 'refused':
        return { kind: 'failed', message: outcome.message };
      case 'foreign-webhook':
        return keepWithoutWebhook
          ? { kind: 'connected', locationId }
          : { kind: 'failed', message: foreignWebhook(outcome.host) };
      case 'unknown-provider':
        return { kind: 'failed', message: 'This provider is not available here.' };
    }
  } catch (error) {
    if (error instanceof PermanentError) return { kind: 'failed', message: error.message };
    throw error;
  }
}

function foreignWebhook(host: string): string {
  return `The provider sends this account's events to ${host}. The connection that you have goes on as it is; start again with "replaceWebhooks" to send the events here.`;
}

function callbackUrl({ publicUrl }: ProviderConsentDeps, provider: ProviderId): string {
  return `${publicUrl.replace(/\/+$/, '')}/oauth/providers/${provider}/callback`;
}
