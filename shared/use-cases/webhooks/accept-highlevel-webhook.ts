import type { Command } from '../../domain/commands/commands.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { RawWebhook } from '../../ports/fulfillment-provider.ts';
import type { HighLevelEvent, HighLevelWebhooks } from '../../ports/highlevel-webhooks.ts';
import type { UnreadableEventStore } from '../../ports/unreadable-events.ts';

export interface AcceptHighLevelWebhookDeps {
  readonly webhooks: HighLevelWebhooks;
  readonly queue: CommandQueue;
  readonly unreadableEvents: UnreadableEventStore;
  readonly clock: Clock;
}

/** How a webhook door answers, and what it did. */
export interface Acceptance {
  readonly status: 200 | 401 | 404 | 413;
  readonly outcome: Outcome;
}

/** HighLevel's events are a few kilobytes; nothing larger is worth reading. */
export const maximumWebhookBytes = 1_048_576;

/**
 * Verifies one delivery and puts its command on a queue. At most one call leaves this function, and none for an event
 * that needs nothing.
 * @throws whatever the queue or the store throws: the door then answers 429, so that HighLevel sends it again.
 */
export async function acceptHighLevelWebhook(
  deps: AcceptHighLevelWebhookDeps,
  delivery: RawWebhook,
): Promise<Acceptance> {
  if (delivery.body.byteLength > maximumWebhookBytes) return { status: 413, outcome: { kind: 'too-large' } };
  const verified = deps.webhooks.verify(delivery);
  if (!verified) return { status: 401, outcome: { kind: 'not-authentic' } };

  const { event, deliveryId } = deps.webhooks.parse(verified);
  if (event.kind === 'unreadable') {
    await deps.unreadableEvents.put({
      source: 'highlevel',
      reason: event.reason,
      receivedAt: deps.clock.now(),
      body: delivery.body,
    });
    return { status: 200, outcome: { kind: 'unreadable-event', code: event.reason } };
  }
  const command = toCommand(event);
  if (!command) return { status: 200, outcome: { kind: event.kind } };
  await deps.queue.send(command, deliveryId);
  return { status: 200, outcome: { kind: 'queued', ...idsOf(command) } };
}

function toCommand(event: Exclude<HighLevelEvent, { kind: 'unreadable' }>): Command | undefined {
  switch (event.kind) {
    case 'installed':
      return lifecycle('RecordInstall', event);
    case 'uninstalled':
      return lifecycle('RecordUninstall', event);
    case 'updated':
    case 'plan-changed':
      return lifecycle('RecordUpdate', event);
    case 'order-created':
    case 'order-status-updated':
      return { kind: 'ExportOrder', locationId: event.locationId, orderId: event.orderId };
    case 'external-auth-connected': {
      const { locationId, companyId } = event;
      return locationId ? { kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) } : undefined;
    }
    case 'ignored':
    case 'other-app':
      return undefined;
  }
}

function lifecycle(
  kind: 'RecordInstall' | 'RecordUninstall' | 'RecordUpdate',
  {
    locationId,
    companyId,
    occurredAt,
    planId,
  }: Extract<HighLevelEvent, { kind: 'installed' | 'uninstalled' | 'updated' | 'plan-changed' }>,
): Command {
  return {
    kind,
    ...(locationId && { locationId }),
    ...(companyId && { companyId }),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(planId && { planId }),
  };
}

function idsOf(command: Command): Pick<Outcome, 'locationId' | 'orderId'> {
  return {
    ...('locationId' in command && command.locationId && { locationId: command.locationId }),
    ...('orderId' in command && command.orderId && { orderId: command.orderId }),
  };
}
