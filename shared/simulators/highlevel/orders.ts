import type { SimulatedResponse } from '../simulator.ts';
import { daysOf } from './days.ts';
import { orderView } from './order-view.ts';
import { pageOf, requireQuery } from './paging.ts';
import { json, paymentsProblem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, Order } from './state.ts';

const defaultLimit = 10;

export function getOrder(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  return json(200, orderView(requireOrder(call, call.query.get('altId')), call.world.settings.behaviour));
}

/** An order of this location that has reached the database: an id may be handed out before that. */
export function requireOrder(call: Call, locationId: unknown): Order {
  const order = call.world.orders.get(call.params.orderId ?? '');
  if (order === undefined || order.locationId !== locationId || order.visibleFrom > call.now) {
    throw paymentsProblem(404, 'Order not found', call.world.ids.uuid());
  }
  return order;
}

/** Newest change first; rows say nothing of items or the buyer's address. */
export function listOrders(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const locationId = call.query.get('altId');
  const isInDays = daysOf(call);
  const wanted = wantedIn(call.query);
  const time = call.world.settings.behaviour.listOrder === 'change' ? 'updatedAt' : 'createdAt';
  const found = [...call.world.orders.values()]
    .filter((order) => order.locationId === locationId && order.visibleFrom <= call.now)
    .filter((order) => isInDays(order.createdAt))
    .filter(wanted)
    .reverse()
    .sort((one, other) => other[time] - one[time]);
  return json(200, { data: pageOf(found, call, defaultLimit).map(orderRow), totalCount: found.length });
}

function wantedIn(query: URLSearchParams): (order: Order) => boolean {
  const mode = query.get('paymentMode');
  const status = query.get('status');
  const paymentStatus = query.get('paymentStatus');
  const contactId = query.get('contactId');
  const sourceId = query.get('sourceId');
  const search = query.get('search')?.toLowerCase() ?? '';
  return (order) => {
    const { document } = order;
    return (
      (mode === null || document.liveMode === (mode === 'live')) &&
      (status === null || document.status === status) &&
      (paymentStatus === null || document.paymentStatus === paymentStatus) &&
      (contactId === null || order.contactId === contactId) &&
      (sourceId === null || (document.source as Document).id === sourceId) &&
      (search === '' || isNamed(order, search))
    );
  };
}

/** By the buyer's name or e-mail, or by the shop or funnel that it came from. */
function isNamed({ document }: Order, search: string): boolean {
  const { firstName, lastName, email } = document.contactSnapshot as Document;
  const { name } = document.source as Document;
  return [`${firstName} ${lastName}`, email, name].some((each) => String(each).toLowerCase().includes(search));
}

function orderRow(order: Order): Document {
  const { source, amountSummary, contactSnapshot } = order.document;
  const { type, subType, id, name, meta } = source as Document;
  const { firstName, lastName, email } = contactSnapshot as Document;
  const { subtotal, discount } = amountSummary as Document;
  return {
    _id: order.id,
    ...order.document,
    source: undefined,
    amountSummary: undefined,
    contactSnapshot: undefined,
    markAsTest: undefined,
    contactName: [firstName, lastName].filter((each) => each !== undefined).join(' '),
    contactEmail: email,
    subtotal,
    discount,
    totalProducts: order.lines.length,
    onetimeProducts: order.lines.length,
    recurringProducts: 0,
    sourceType: type,
    sourceSubType: subType,
    sourceId: id,
    sourceName: name,
    sourceMeta: meta,
    ...order.times,
  };
}
