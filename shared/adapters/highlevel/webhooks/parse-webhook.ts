import { sha256Hex } from '../../../domain/hash.ts';
import { toCompanyId, toLocationId, toOrderId } from '../../../domain/ids.ts';
import { wellFormedJson } from '../../../platform/well-formed-json.ts';
import type { HighLevelDelivery, HighLevelEvent, VerifiedWebhook } from '../../../ports/highlevel-webhooks.ts';
import { idOf, isRecord, shortTextOf, textOf, timeOf } from './webhook-fields.ts';

type Body = Readonly<Record<string, unknown>>;

/** The events we understand, and how each is read. Everything else is ignored. */
const readers: Readonly<Record<string, (body: Body) => HighLevelEvent | undefined>> = {
  INSTALL: (body) => lifecycle('installed', body),
  UNINSTALL: (body) => lifecycle('uninstalled', body),
  UPDATE: (body) => lifecycle('updated', body),
  PLAN_CHANGE: (body) => lifecycle('plan-changed', body),
  EXTERNAL_AUTH_CONNECTED: (body) => lifecycle('external-auth-connected', body),
  OrderCreate: (body) => order('order-created', body),
  OrderStatusUpdate: (body) => order('order-status-updated', body),
};

/**
 * Reads a flat HighLevel body. A `type` of `one_time` or `recurring` is a price's type that hides the event's name, and
 * some product events have none: both are ignored, because price and product events are not subscribed.
 * @param appId the client id up to its first dash.
 */
export function parseHighLevelWebhook(webhook: VerifiedWebhook, appId: string): HighLevelDelivery {
  const body = parseJson(webhook.body);
  const named = isRecord(body) ? textOf(body.webhookId) : undefined;
  const deliveryId = named && /^[A-Za-z0-9-]{8,64}$/.test(named) ? named : sha256Hex(webhook.body);
  return { deliveryId, event: readEvent(body, appId) };
}

function readEvent(body: unknown, appId: string): HighLevelEvent {
  if (body === undefined) return { kind: 'unreadable', reason: 'not-json' };
  if (!isRecord(body)) return { kind: 'unreadable', reason: 'not-an-object' };
  const sentTo = textOf(body.appId);
  if (sentTo !== undefined && sentTo !== appId) return { kind: 'other-app', appId: sentTo };
  const type = textOf(body.type) ?? 'none';
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (!read) return { kind: 'ignored', type: type.slice(0, 64) };
  const event = read(body);
  if (!event) return { kind: 'unreadable', reason: 'no-usable-ids', type };
  // An order event only makes us look at an order of our own; a lifecycle event of unknown address could end an install.
  const isHint = event.kind === 'order-created' || event.kind === 'order-status-updated';
  return sentTo === undefined && !isHint ? { kind: 'unreadable', reason: 'no-app-id', type } : event;
}

function lifecycle(
  kind: 'installed' | 'uninstalled' | 'updated' | 'plan-changed' | 'external-auth-connected',
  body: Body,
): HighLevelEvent | undefined {
  const locationId = idOf(body.locationId, toLocationId);
  const companyId = idOf(body.companyId, toCompanyId);
  const isNamed = (value: unknown) => value !== undefined && value !== null && value !== '';
  if (!isNamed(body.locationId) && !isNamed(body.companyId)) return undefined;
  // A location that is named but not readable must not turn into an event of its whole company.
  if (locationId === undefined && isNamed(body.locationId)) return undefined;
  if (companyId === undefined && isNamed(body.companyId)) return undefined;
  const occurredAt = timeOf(body.timestamp);
  const planId = shortTextOf(kind === 'plan-changed' ? body.newPlanId : body.planId);
  return {
    kind,
    ...(locationId === undefined ? {} : { locationId }),
    ...(companyId === undefined ? {} : { companyId }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(planId === undefined || kind === 'external-auth-connected' ? {} : { planId }),
  };
}

function order(kind: 'order-created' | 'order-status-updated', body: Body): HighLevelEvent | undefined {
  const locationId =
    idOf(body.locationId, toLocationId) ?? (body.altType === 'location' ? idOf(body.altId, toLocationId) : undefined);
  const orderId = idOf(body._id, toOrderId) ?? idOf(body.id, toOrderId) ?? idOf(body.orderId, toOrderId);
  if (locationId === undefined || orderId === undefined) return undefined;
  const occurredAt = timeOf(body.timestamp);
  return { kind, locationId, orderId, ...(occurredAt === undefined ? {} : { occurredAt }) };
}

function parseJson(body: Uint8Array): unknown {
  try {
    return wellFormedJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
