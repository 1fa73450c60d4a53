import { createFulfillment, listFulfillments } from './fulfillments.ts';
import { listOrderNotes } from './order-notes.ts';
import { getOrder, listOrders } from './orders.ts';
import { recordOrderPayment } from './record-payment.ts';
import type { Route } from './routing.ts';
import { getTransaction, listTransactions } from './transactions.ts';

const order = '/payments/orders/:orderId';

export const salesRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/payments/orders',
    access: 'location',
    scope: 'payments/orders.readonly',
    handle: listOrders,
  },
  { method: 'GET', path: order, access: 'location', scope: 'payments/orders.readonly', handle: getOrder },
  {
    method: 'GET',
    path: `${order}/fulfillments`,
    access: 'location',
    scope: 'payments/orders.readonly',
    handle: listFulfillments,
  },
  {
    method: 'POST',
    path: `${order}/fulfillments`,
    access: 'location',
    scope: 'payments/orders.write',
    handle: createFulfillment,
  },
  {
    method: 'GET',
    path: '/payments/transactions',
    access: 'location',
    scope: 'payments/transactions.readonly',
    handle: listTransactions,
  },
  {
    method: 'GET',
    path: '/payments/transactions/:transactionId',
    access: 'location',
    scope: 'payments/transactions.readonly',
    handle: getTransaction,
  },
  // The specification lists no scope for it.
  { method: 'GET', path: `${order}/notes`, access: 'location', handle: listOrderNotes },
  {
    method: 'POST',
    path: `${order}/record-payment`,
    access: 'location',
    scope: 'payments/orders.collectPayment',
    handle: recordOrderPayment,
  },
];
