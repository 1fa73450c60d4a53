import type { SimulatedResponse } from '../simulator.ts';
import { pageOf, requireQuery } from './paging.ts';
import { paymentShape, paymentsOf } from './payments.ts';
import { json, paymentsProblem } from './responses.ts';
import type { Call } from './routing.ts';
import type { Document, Order, Payment } from './state.ts';

/** What was paid for orders, newest first; a refund shows only here and in the order's payment status. */
export function listTransactions(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const found = transactionsAt(call).filter(wantedIn(call.query));
  return json(200, { data: pageOf(found, call, 10).map(rowOf), totalCount: found.length });
}

export function getTransaction(call: Call): SimulatedResponse {
  requireQuery(call.query, 'altId', 'altType');
  const id = call.params.transactionId ?? '';
  const found = transactionsAt(call).find(({ payment }) => payment.id === id);
  if (found === undefined) {
    throw paymentsProblem(404, 'Transaction not found', call.world.ids.uuid());
  }
  return json(200, transactionShape(found));
}

interface Transaction {
  readonly order: Order;
  readonly payment: Payment;
}

function transactionsAt(call: Call): Transaction[] {
  const locationId = call.query.get('altId');
  return [...call.world.orders.values()]
    .filter((order) => order.locationId === locationId)
    .flatMap((order) => paymentsOf(order).map((payment) => ({ order, payment })))
    .reverse();
}

function wantedIn(query: URLSearchParams): (transaction: Transaction) => boolean {
  const entityId = query.get('entityId');
  const contactId = query.get('contactId');
  const mode = query.get('paymentMode');
  return ({ order }) =>
    (entityId === null || order.id === entityId) &&
    (contactId === null || order.contactId === contactId) &&
    (mode === null || order.document.liveMode === (mode === 'live'));
}

function rowOf(transaction: Transaction): Document {
  const { type, subType, id, name } = transaction.order.document.source as Document;
  const { entitySource: _source, contactSnapshot: _snapshot, ...row } = transactionShape(transaction);
  const source = { entitySourceType: type, entitySourceSubType: subType, entitySourceId: id, entitySourceName: name };
  return { ...row, ...source, fulfilledAt: transaction.payment.createdAt };
}

function transactionShape({ order, payment }: Transaction): Document {
  const { altId, altType, contactId, currency, liveMode, source, contactSnapshot } = order.document;
  const { createdAt, updatedAt, mode } = payment;
  return {
    ...paymentShape(payment),
    altId,
    altType,
    contactId,
    contactSnapshot,
    currency,
    liveMode,
    entityType: 'order',
    entityId: order.id,
    entitySource: source,
    ...(mode === undefined ? {} : { paymentMethod: { type: mode } }),
    createdAt,
    updatedAt,
  };
}
