import { createHash } from 'node:crypto';
import { updateOrder } from './order-events.ts';
import { type Document, isoTime, type Order, type Payment, type World } from './state.ts';

/** What was paid for an order: what was recorded, else the one payment that its payment status speaks of. */
export function paymentsOf(order: Order): readonly Payment[] {
  return order.payments.length > 0 ? order.payments : checkoutPayment(order);
}

function checkoutPayment({ id, document, times }: Order): Payment[] {
  const { paymentStatus, amount } = document;
  if (paymentStatus === undefined || paymentStatus === 'unpaid') {
    return [];
  }
  const paid = Number(amount);
  return [
    {
      id: createHash('sha256').update(id).digest('hex').slice(0, 24),
      amount: paid,
      refunded: paymentStatus === 'refunded' ? paid : 0,
      status: 'succeeded',
      mode: undefined,
      ...times,
    },
  ];
}

/** Money that came outside the checkout. Paid in full, an order that was pending is completed. */
export function recordPayment(
  world: World,
  order: Order,
  { amount, mode, now }: { amount: number | undefined; mode: string; now: number },
): Payment {
  const before = paymentsOf(order);
  const open = Number(order.document.amount) - sumOf(before);
  const at = isoTime(now);
  const paid = amount ?? open;
  const payment: Payment = {
    id: world.ids.object(),
    amount: paid,
    refunded: 0,
    status: 'succeeded',
    mode,
    createdAt: at,
    updatedAt: at,
  };
  order.payments = [...before, payment];
  const isWhole = paid >= open;
  const completed = isWhole && order.document.status === 'pending' ? { status: 'completed' } : {};
  updateOrder(world, order, { paymentStatus: isWhole ? 'paid' : 'partially_paid', ...completed }, now);
  return payment;
}

/** Pays back from the latest payment on. @throws when more is asked for than was paid. */
export function refundPayments(
  world: World,
  order: Order,
  { amount, now }: { amount: number | undefined; now: number },
): void {
  const before = paymentsOf(order);
  const paid = sumOf(before);
  let left = amount ?? paid;
  if (left > paid || left <= 0) {
    throw new Error(`order ${order.id} has ${paid} to pay back, not ${left}`);
  }
  const isWhole = left === paid;
  const after = before.toReversed().map((payment) => {
    const part = Math.min(left, payment.status === 'succeeded' ? payment.amount - payment.refunded : 0);
    left -= part;
    return part === 0 ? payment : { ...payment, refunded: payment.refunded + part, updatedAt: isoTime(now) };
  });
  order.payments = after.toReversed();
  const { partlyRefundedWord } = world.settings.behaviour;
  updateOrder(world, order, { paymentStatus: isWhole ? 'refunded' : partlyRefundedWord }, now);
}

/** Ends every payment that stands with another word: a void, or a charge that failed after all. */
export function endPayments(
  world: World,
  order: Order,
  { status, now }: { status: 'voided' | 'failed'; now: number },
): void {
  order.payments = paymentsOf(order).map((payment) => ({ ...payment, status, updatedAt: isoTime(now) }));
  updateOrder(world, order, { paymentStatus: status === 'voided' ? 'void' : 'failed' }, now);
}

function sumOf(payments: readonly Payment[]): number {
  return payments.reduce((sum, each) => sum + (each.status === 'succeeded' ? each.amount - each.refunded : 0), 0);
}

export function paymentShape({ id, amount, refunded, status }: Payment): Document {
  return { _id: id, amount, amountRefunded: refunded, status };
}
