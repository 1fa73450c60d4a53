import { createHash } from 'node:crypto';
import type { SimulatedResponse } from '../simulator.ts';
import { pageOf, requireQuery } from './paging.ts';
import { json } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, Order } from './state.ts';

/** One payment for each order that money was taken for; a refund shows only here and in the order's payment status. */
export function listTransactions(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const entityId = call.query.get('entityId');
  const found = [...call.world.orders.values()]
    .filter((order) => order.locationId === call.query.get('altId') && (entityId === null || order.id === entityId))
    .filter((order) => order.document.paymentStatus !== undefined && order.document.paymentStatus !== 'unpaid')
    .reverse();
  return json(200, { data: pageOf(found, call.query, 10).map(transaction), totalCount: found.length });
}

function transaction(order: Order): Document {
  const { altId, altType, contactId, currency, amount, liveMode, paymentStatus, source } = order.document;
  const { type, subType, id, name } = source as Document;
  return {
    _id: createHash('sha256').update(order.id).digest('hex').slice(0, 24),
    altId,
    altType,
    contactId,
    currency,
    amount,
    amountRefunded: paymentStatus === 'refunded' ? amount : 0,
    status: 'succeeded',
    liveMode,
    entityType: 'order',
    entityId: order.id,
    entitySourceType: type,
    entitySourceSubType: subType,
    entitySourceId: id,
    entitySourceName: name,
    ...order.times,
    fulfilledAt: order.times.createdAt,
  };
}
