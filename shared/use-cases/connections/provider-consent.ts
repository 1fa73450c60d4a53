import type { Connection } from '../../domain/connections/connection.ts';
import { PermanentError } from '../../domain/errors.ts';
import type { LocationId, ProviderId } from '../../domain/ids.ts';
import type { ProviderOAuth } from '../../ports/fulfillment-provider.ts';
import type { Ticket, TicketStore } from '../../ports/tickets.ts';
import { type ConnectProviderDeps, connectProvider } from './connect-provider.ts';
import { codeOfWord } from './consent-word.ts';

export interface ProviderConsentDeps extends ConnectProviderDeps {
  readonly tickets: TicketStore;
}

/** The person who begins a consent, and alone may finish it. */
export interface ConsentPerson {
  readonly locationId: LocationId;
  readonly userId: string;
  readonly userName?: string;
}

export interface StartConsentRequest {
  readonly person: ConsentPerson;
  readonly provider: ProviderId;
  /** Takes the provider's webhooks even when they belong to somebody else. */
  readonly replaceWebhooks?: boolean;
  /** False: the merchant chooses products first. */
  readonly firstSync?: boolean;
}

export interface FinishConsentRequest {
  readonly person: ConsentPerson;
  readonly provider: ProviderId;
  readonly state: string;
  /** What the provider's tab handed over, or the word that it showed. */
  readonly proof: { readonly code: string } | { readonly word: string };
}

export type FinishConsentOutcome =
  | { readonly kind: 'connected'; readonly connection: Connection }
  /** Unknown, ended, used, or begun by somebody else: the answer tells no more. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'wrong-word' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'foreign-webhook'; readonly host: string };

const stateLifetime = 10 * 60_000;

/** @returns where the merchant consents; `unsupported` when the provider has no consent here. */
export async function startProviderConsent(
  deps: ProviderConsentDeps,
  { person, provider, replaceWebhooks = false, firstSync = true }: StartConsentRequest,
): Promise<
  { readonly kind: 'started'; readonly url: string; readonly state: string } | { readonly kind: 'unsupported' }
> {
  const oauth = deps.providers.find(provider)?.oauth;
  if (!oauth) return { kind: 'unsupported' };
  const state = Buffer.from(deps.random.bytes(16)).toString('hex');
  const now = deps.clock.now();
  const { locationId, userId, userName } = person;
  await deps.tickets.putOnce({
    kind: 'provider-state',
    id: state,
    createdAt: now,
    expiresAt: now + stateLifetime,
    data: {
      locationId,
      userId,
      provider,
      ...(replaceWebhooks && { replaceWebhooks: 'yes' }),
      ...(!firstSync && { firstSync: 'no' }),
    },
    ...(userName && { secret: userName }),
  });
  return { kind: 'started', state, url: oauth.authorizeUrl({ state, redirectUri: callbackUrl(deps, provider) }) };
}

/**
 * Connects the location of the person who began the consent, and only when that same person asks for it: somebody who opens
 * somebody else's link connects nothing. A `state` works once; asked again by the same person it tells what came of it.
 * @throws TransientError when the provider cannot be asked now.
 */
export async function finishProviderConsent(
  deps: ProviderConsentDeps,
  { person, provider, state, proof }: FinishConsentRequest,
): Promise<FinishConsentOutcome> {
  const oauth = deps.providers.find(provider)?.oauth;
  const ticket = await deps.tickets.find('provider-state', state);
  if (!oauth || !ticket || !isBegunBy(ticket, person, provider)) return { kind: 'ended' };
  if (ticket.usedAt !== undefined) return finishedAlready(deps, { person, provider }, ticket);
  const code = 'code' in proof ? proof.code : await codeOfWord(deps, state, proof.word);
  if (typeof code !== 'string') return code;
  if (!(await deps.tickets.use('provider-state', state, {}))) return { kind: 'ended' };
  try {
    return await connect(deps, oauth, { ticket, person, provider, code });
  } catch (error) {
    if (error instanceof PermanentError) return { kind: 'refused', message: error.message };
    throw error;
  }
}

function isBegunBy({ data }: Ticket, { locationId, userId }: ConsentPerson, provider: ProviderId): boolean {
  return data.provider === provider && data.locationId === locationId && data.userId === userId;
}

/** A finish that is sent twice. */
async function finishedAlready(
  { connections }: ProviderConsentDeps,
  { person: { locationId }, provider }: Pick<FinishConsentRequest, 'person' | 'provider'>,
  { usedAt = 0 }: Ticket,
): Promise<FinishConsentOutcome> {
  const found = (await connections.find(locationId, provider))?.value;
  const isOfThis = found !== undefined && found.state !== 'disconnected' && found.updatedAt >= usedAt;
  return isOfThis ? { kind: 'connected', connection: found } : { kind: 'ended' };
}

async function connect(
  deps: ProviderConsentDeps,
  oauth: ProviderOAuth,
  about: Omit<FinishConsentRequest, 'state' | 'proof'> & { readonly ticket: Ticket; readonly code: string },
): Promise<FinishConsentOutcome> {
  const { provider, code, ticket } = about;
  const { locationId } = about.person;
  const credentials = await oauth.exchange({ code, redirectUri: callbackUrl(deps, provider) });
  const existing = (await deps.connections.find(locationId, provider))?.value;
  // A consent cannot be repeated with another answer: it connects, unless that would cost events that come now.
  const keepWithoutWebhook = existing?.state !== 'active';
  const replaceWebhooks = ticket.data.replaceWebhooks === 'yes';
  const firstSync = ticket.data.firstSync !== 'no';
  const kept = { keepWithoutStore: true, keepWithoutWebhook };
  const request = { locationId, provider, credentials, ...kept, replaceWebhooks, firstSync };
  const outcome = await connectProvider(deps, request);
  const isKept = outcome.kind === 'store-required' || (outcome.kind === 'foreign-webhook' && keepWithoutWebhook);
  if (isKept) return finishedAlready(deps, about, ticket);
  if (outcome.kind === 'connected') return { kind: 'connected', connection: outcome.connection };
  return outcome.kind === 'refused' || outcome.kind === 'foreign-webhook' ? outcome : { kind: 'ended' };
}

function callbackUrl({ publicUrl }: ProviderConsentDeps, provider: ProviderId): string {
  return `${publicUrl.replace(/\/+$/, '')}/oauth/providers/${provider}/callback`;
}
