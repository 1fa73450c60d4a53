import { toOrderId } from '../../shared/domain/ids.ts';
import { formatMajor, type Money } from '../../shared/domain/money.ts';
import { authorOf } from '../../shared/domain/orders/author-of.ts';
import { type ListedOrder, toListedOrder } from '../../shared/domain/orders/listed-order.ts';
import {
  type OrderDecision,
  type OrderLine,
  type OrderRecord,
  type OrderState,
  orderStates,
  type TimelineEntry,
} from '../../shared/domain/orders/order.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { OrderStore } from '../../shared/ports/orders.ts';
import { type DecideOnOrderDeps, decideOnOrder } from '../../shared/use-cases/orders/decide-on-order.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody } from './api-request.ts';
import { deciderOf } from './decider-of.ts';
import { unknownOrder } from './unknown-order.ts';

export function orderRoutes(deps: DecideOnOrderDeps): Readonly<Record<string, ApiRoute>> {
  // Looking changes nothing.
  const decide = (decision: OrderDecision): ApiRoute =>
    (decision === 'look' ? forEverybody : forAdmins)(async ({ session, path }) => {
      const orderId = toOrderId(path.orderId ?? '');
      const outcome = await decideOnOrder(
        deps,
        { locationId: session.locationId, orderId },
        decision,
        deciderOf(session),
      );
      if (outcome.kind === 'unknown-order') throw unknownOrder(orderId);
      if (outcome.kind === 'not-now') throw new ApiRefusal(409, 'not-now', outcome.message);
      return json(202, { orderId });
    });
  return {
    'GET /api/orders': listOrders(deps.orders),
    'GET /api/orders/{orderId}': forEverybody(async ({ session, path }) => {
      const orderId = toOrderId(path.orderId ?? '');
      const found = await deps.orders.find(session.locationId, orderId);
      if (!found) throw unknownOrder(orderId);
      return json(200, toDetail(found.value));
    }),
    'POST /api/orders/{orderId}/retry': decide('retry'),
    'POST /api/orders/{orderId}/approve': decide('approve'),
    'POST /api/orders/{orderId}/cancel': decide('cancel'),
    'POST /api/orders/{orderId}/look': decide('look'),
    'POST /api/orders/{orderId}/close': decide('close'),
    'POST /api/orders/{orderId}/send-anyway': decide('send-anyway'),
    'POST /api/orders/{orderId}/send-rest': decide('send-rest'),
    'POST /api/orders/{orderId}/confirm': decide('confirm'),
    'POST /api/orders/{orderId}/mark-paid': decide('mark-paid'),
    'POST /api/orders/{orderId}/order-again': decide('order-again'),
    'POST /api/orders/{orderId}/undo-cancel': decide('undo-cancel'),
  };
}

function listOrders(orders: OrderStore): ApiRoute {
  return forEverybody(
    async ({ session, query }) => {
      const { state, cursor } = query;
      if (state && !isState(state))
        throw new ApiRefusal(400, 'unknown-state', `A state is one of: ${orderStates.join(', ')}.`);
      const limit = query.limit === undefined ? undefined : Number(query.limit);
      const states = isState(state) ? { states: [state] } : {};
      const page = await orders.list(session.locationId, { ...states, cursor, limit });
      return json(200, { items: page.items.map(toRow), ...(page.nextCursor && { nextCursor: page.nextCursor }) });
    },
    ['state', 'cursor', 'limit'],
  );
}

function isState(text: string | undefined): text is OrderState {
  return orderStates.some((state) => state === text);
}

function toRow(order: ListedOrder) {
  const { orderId, state, reason, placedAt, updatedAt, providers, actions, next, deciding } = order;
  const { total, itemCount, country, isTest, owed } = order;
  const [onlyOwed, ...others] = owed ?? [];
  return {
    orderId,
    state,
    ...(reason && { reason }),
    placedAt: iso(placedAt),
    updatedAt: iso(updatedAt),
    providers,
    ...(total && { total: toAmount(total) }),
    ...(itemCount !== undefined && { itemCount }),
    ...(country && { country }),
    ...(isTest && { isTest }),
    ...(onlyOwed && others.length === 0 && { owed: toAmount(onlyOwed) }),
    actions,
    ...(next && { next: { action: next } }),
    ...(deciding && { deciding }),
  };
}

function toDetail(record: OrderRecord) {
  const { lines, parts, parcels, timeline } = record;
  return {
    ...toRow(toListedOrder(record)),
    lines: lines.map(toLine),
    providerOrders: parts.map((part) => ({
      part: part.part,
      provider: part.provider,
      providerOrderId: part.providerOrderId,
      state: part.state,
      providerStatus: part.providerStatus,
      ...(part.reason && { reason: part.reason }),
      ...(part.cost && { cost: toAmount(part.cost) }),
    })),
    shipments: parcels.map(({ provider, shipment, state, note }) => ({
      provider,
      id: shipment.id,
      status: shipment.status,
      carrier: shipment.carrier,
      trackingNumber: shipment.trackingNumber,
      trackingUrl: shipment.trackingUrl,
      state,
      note,
    })),
    fulfillments: parcels.flatMap(({ fulfillmentId, shipment }) =>
      fulfillmentId ? [{ id: fulfillmentId, shipmentId: shipment.id }] : [],
    ),
    timeline: timeline.map(toEntry),
  };
}

function toAmount(money: Money) {
  return { amount: formatMajor(money), currency: money.currency };
}

function toLine({ orderKey: _key, storeProductId: _product, sku: _sku, unitPrice, ...line }: OrderLine) {
  const isToBeLinked = line.priceId !== undefined && (line.kind === 'unmapped' || line.proposal !== undefined);
  return {
    ...line,
    ...(unitPrice && { unitPrice: toAmount(unitPrice) }),
    ...(isToBeLinked && { next: { action: 'link-line' as const } }),
  };
}

function toEntry({ at, by, ...entry }: TimelineEntry) {
  const author = authorOf({ ...entry, ...(by && { by }) });
  return { at: iso(at), ...entry, ...(author && { by: author }) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
