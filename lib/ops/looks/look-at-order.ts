import type { OrderPart, OrderRecord, Parcel } from '../../../shared/domain/orders/order.ts';
import { ago, moment } from '../stage-health/in-words.ts';
import { safeId } from './safe-id.ts';
import { type SafeReason, safeReason, tellReason } from './safe-reason.ts';

/** What an operator sees of an order: ids, states, codes and times. No name, no address, no text of anybody's. */
export interface SeenOrder {
  readonly locationId: string;
  readonly orderId: string;
  readonly state: string;
  readonly reason?: SafeReason;
  readonly gate: string;
  readonly placedAt: number;
  readonly updatedAt: number;
  readonly isTest: boolean;
  /** When a worker looks again without being asked, ms. */
  readonly dueAt?: number;
  /** What its merchant decided and no worker has carried out yet. */
  readonly deciding?: string;
  readonly trouble?: SafeReason & { readonly by: string; readonly at: number };
  readonly lines: Readonly<Record<string, number>>;
  readonly parts: readonly SeenPart[];
  readonly parcels: readonly SeenParcel[];
  readonly waits: readonly { readonly for: string; readonly until: number }[];
  readonly timeline: readonly { readonly at: number; readonly code: string }[];
}

export interface SeenPart {
  /** `1`, or `1.2` for what was ordered in the place of a former one. */
  readonly part: string;
  readonly provider: string;
  readonly state: string;
  readonly reason?: SafeReason;
  readonly providerOrderId?: string;
  readonly attempts: number;
  /** A request whose answer is not on record. */
  readonly intent?: { readonly kind: string; readonly at: number };
  readonly leasedUntil?: number;
}

export interface SeenParcel {
  readonly part: number;
  readonly shipment: string;
  readonly status: string;
  readonly state: string;
  readonly fulfillmentId?: string;
}

export function seenOrder(order: OrderRecord): SeenOrder {
  const { state, reason, gate, placedAt, updatedAt, dueAt, decision, trouble, waits = [] } = order;
  const lines: Record<string, number> = {};
  for (const { kind } of order.lines) lines[kind] = (lines[kind] ?? 0) + 1;
  return {
    locationId: safeId(order.locationId),
    orderId: safeId(order.orderId),
    state,
    ...(reason && { reason: safeReason(reason) }),
    gate: gate.kind,
    placedAt,
    updatedAt,
    isTest: order.isTest === true,
    ...(dueAt !== undefined && { dueAt }),
    ...(decision && { deciding: decision.kind }),
    ...(trouble && { trouble: { ...safeReason(trouble.reason), by: trouble.by, at: trouble.at } }),
    lines,
    parts: order.parts.map(seenPart),
    parcels: order.parcels.map(seenParcel),
    waits: waits.map((wait) => ({
      for: wait.kind === 'export' ? safeId(wait.side) : safeId(wait.providerOrderId),
      until: wait.until,
    })),
    // An entry of version 0.1 may have no code.
    timeline: order.timeline.map(({ at, code = 'told' }) => ({ at, code: safeId(code) })),
  };
}

function seenPart({
  part,
  revision,
  provider,
  state,
  reason,
  providerOrderId,
  attempts,
  ...more
}: OrderPart): SeenPart {
  const { intent, lease } = more;
  return {
    part: revision === 1 ? String(part) : `${part}.${revision}`,
    provider: safeId(provider),
    state,
    ...(reason && { reason: safeReason(reason) }),
    ...(providerOrderId !== undefined && { providerOrderId: safeId(providerOrderId) }),
    attempts,
    ...(intent && { intent: { kind: intent.kind, at: intent.at } }),
    ...(lease && { leasedUntil: lease.until }),
  };
}

function seenParcel({ part, shipment, state, fulfillmentId }: Parcel): SeenParcel {
  return {
    part,
    // Made of its tracking number, which leads to where it goes.
    shipment: shipment.isUnnamed ? 'unnamed' : safeId(shipment.id),
    status: shipment.status,
    state,
    ...(fulfillmentId !== undefined && { fulfillmentId: safeId(fulfillmentId) }),
  };
}

export function tellOrder(order: SeenOrder, now: number): readonly string[] {
  const { reason, trouble, dueAt, deciding, waits, timeline } = order;
  const counted = Object.entries(order.lines).map(([kind, count]) => `${count} ${kind}`);
  return [
    `Order ${order.orderId} of location ${order.locationId}: ${order.state}${order.isTest ? ', a test order' : ''}`,
    ...(reason ? tellReason(reason) : []),
    `  placed ${moment(order.placedAt)}, changed ${ago(order.updatedAt, now)}; gate ${order.gate}; lines: ${counted.join(', ') || 'none'}`,
    ...(trouble ? [`  given up for now by ${trouble.by} ${ago(trouble.at, now)}:`, ...tellReason(trouble)] : []),
    ...(deciding === undefined ? [] : [`  its merchant decided "${deciding}", which no worker has carried out yet`]),
    ...(dueAt === undefined ? [] : [`  is looked at again ${tellDue(dueAt, now)}`]),
    ...waits.map((wait) => `  waits for its turn with ${wait.for}, ${tellDue(wait.until, now)}`),
    ...order.parts.flatMap((part) => tellPart(part, now)),
    ...order.parcels.map(tellParcel),
    ...(timeline.length > 0 ? ['  Timeline'] : []),
    ...timeline.map(({ at, code }) => `    ${moment(at)}  ${code}`),
  ];
}

function tellPart(
  { part, provider, state, reason, providerOrderId, attempts, intent, leasedUntil }: SeenPart,
  now: number,
) {
  const at = providerOrderId === undefined ? 'no provider order on record' : `provider order ${providerOrderId}`;
  const leased = leasedUntil !== undefined && leasedUntil > now ? '; a worker holds it' : '';
  return [
    `  Part ${part}: ${provider}, ${state}, ${at}, ${attempts} sent${leased}`,
    ...(intent
      ? [`    the answer to its ${intent.kind} of ${ago(intent.at, now)} is not on record: do not order by hand`]
      : []),
    ...(reason ? tellReason(reason).map((line) => `  ${line}`) : []),
  ];
}

function tellParcel({ part, shipment, status, state, fulfillmentId }: SeenParcel): string {
  const told = fulfillmentId === undefined ? '' : `, fulfillment ${fulfillmentId}`;
  return `  Parcel ${shipment} of part ${part}: ${status}, ${state}${told}`;
}

function tellDue(at: number, now: number): string {
  return at <= now ? 'now' : `at ${moment(at)}`;
}
