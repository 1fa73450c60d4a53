import type { Command } from '../../domain/commands/commands.ts';
import type { Subscription } from '../../domain/connections/connection.ts';
import { PermanentError } from '../../domain/errors.ts';
import { sha256Hex } from '../../domain/hash.ts';
import { type ConnectionKey, type LocationId, toOrderId } from '../../domain/ids.ts';
import { isMadeName, parseReference } from '../../domain/orders/order-reference.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { ProviderEvent, ProviderWebhooks, RawWebhook } from '../../ports/fulfillment-provider.ts';
import type { UnreadableEventStore } from '../../ports/unreadable-events.ts';
import { type Acceptance, maximumWebhookBytes } from './accept-highlevel-webhook.ts';

export interface AcceptProviderWebhookDeps {
  /** May answer from a memory of a few minutes, unless asked for a fresh answer. */
  readonly findSubscription: (
    connectionKey: ConnectionKey,
    options?: { readonly fresh?: boolean },
  ) => Promise<Subscription | undefined>;
  readonly webhooksOf: (provider: string) => ProviderWebhooks | undefined;
  readonly queue: CommandQueue;
  readonly unreadableEvents: UnreadableEventStore;
  readonly clock: Clock;
}

/**
 * Verifies one delivery of a provider against the secrets of the subscription in its URL and queues what it asks for.
 * @throws whatever a store or the queue throws: the door then answers 429, so that the provider sends it again.
 */
export async function acceptProviderWebhook(
  deps: AcceptProviderWebhookDeps,
  connectionKey: ConnectionKey,
  delivery: RawWebhook,
): Promise<Acceptance> {
  if (delivery.body.byteLength > maximumWebhookBytes) return { status: 413, outcome: { kind: 'too-large' } };
  const remembered = /^[0-9a-f]{32}$/.test(connectionKey) ? await deps.findSubscription(connectionKey) : undefined;
  const webhooks = remembered && deps.webhooksOf(remembered.provider);
  if (!remembered || !webhooks) return { status: 404, outcome: { kind: 'unknown-connection' } };

  const { provider } = remembered;
  let subscription = remembered;
  let verified = webhooks.verify(delivery, validSecrets(subscription, deps.clock.now()));
  if (!verified) {
    // The secret may have been replaced since we last read it, and some providers give up after a few refusals.
    subscription = (await deps.findSubscription(connectionKey, { fresh: true })) ?? remembered;
    verified = webhooks.verify(delivery, validSecrets(subscription, deps.clock.now()));
  }
  if (!verified) return { status: 401, outcome: { kind: 'not-authentic', provider } };

  const authentic = verified;
  const event = await readEvent(deps, subscription, () => webhooks.parse(authentic), delivery);
  const commands = event ? toCommands(event, subscription) : [];
  // The delivery names the message: the same event to several locations is as many messages.
  const deliveryId = webhooks.deliveryId?.(authentic) ?? sha256Hex(delivery.body);
  for (const [index, command] of commands.entries())
    await deps.queue.send(command, `${connectionKey}-${deliveryId}-${index}`);
  return {
    status: 200,
    outcome: {
      kind: event ? (commands.length > 0 ? 'queued' : event.kind) : 'unreadable-event',
      provider,
      count: commands.length,
    },
  };
}

function validSecrets({ secrets }: Subscription, now: number): readonly string[] {
  return secrets.filter(({ validUntil }) => validUntil === undefined || validUntil > now).map(({ value }) => value);
}

async function readEvent(
  deps: AcceptProviderWebhookDeps,
  { provider }: Subscription,
  parse: () => ProviderEvent,
  { body }: RawWebhook,
): Promise<ProviderEvent | undefined> {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    await deps.unreadableEvents.put({ source: provider, reason: error.code, receivedAt: deps.clock.now(), body });
    return undefined;
  }
}

/** An event goes to the connections whose store it names; one that names none goes to all of them. */
function toCommands(event: ProviderEvent, subscription: Subscription): readonly Command[] {
  if (event.kind === 'ignored') return [];
  const members = subscription.members.filter(({ storeId }) => !event.storeId || storeId === event.storeId);
  switch (event.kind) {
    case 'order-changed':
      return members.map(({ locationId }) => orderCommand(event, subscription, locationId));
    case 'product-changed':
      return members.map(({ locationId }) => ({
        kind: 'SyncProduct',
        locationId,
        provider: subscription.provider,
        productId: event.productId,
        ...(event.withdrawn && { withdrawn: true }),
      }));
    case 'disconnected':
      return members.map(({ locationId }) => ({
        kind: 'CheckConnection',
        locationId,
        provider: subscription.provider,
      }));
  }
}

function orderCommand(
  { providerOrderId, reference, storeId, detail }: Extract<ProviderEvent, { kind: 'order-changed' }>,
  { provider, connectionKey }: Subscription,
  locationId: LocationId,
): Command {
  const ours = parseReference(reference);
  return {
    kind: 'CreateFulfillments',
    provider,
    providerOrderId,
    connectionKey,
    locationId,
    ...(storeId && { storeId }),
    ...(ours && !isMadeName(ours.order) && { orderId: toOrderId(ours.order) }),
    ...(detail && { detail }),
  };
}
