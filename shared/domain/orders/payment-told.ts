import { type Money, sumsByCurrency } from '../money.ts';

/** One payment of an order as the shop's list of transactions shows it. */
export interface StorePayment {
  /** Lower case: `succeeded`, `pending`, `failed`, `voided`, or a word we do not know. */
  readonly status: string;
  readonly amount?: Money;
  readonly refunded?: Money;
}

/** What came back of the payments that came; `undefined` where none came, or they are in several currencies. */
export function refundTold(payments: readonly StorePayment[]): Money | undefined {
  const received = payments.filter(({ status }) => hasCome.test(status));
  const amounts = received.map(
    ({ status, amount, refunded }) => refunded ?? (status === 'refunded' ? amount : noneOf(amount)),
  );
  const [first] = amounts;
  const isOneCurrency = amounts.every((each) => each !== undefined && each.currency === first?.currency);
  return isOneCurrency ? sumsByCurrency(amounts.flatMap((each) => each ?? []))[0] : undefined;
}

function noneOf(amount: Money | undefined): Money | undefined {
  return amount && { minor: 0, currency: amount.currency };
}

/**
 * The payment status that a list of transactions stands for, in the words of an order's own; `undefined` where it tells none.
 * @param total what the order costs; absent, or in a currency that the payments are not in: any payment is taken for all of it.
 */
export function paymentTold(payments: readonly StorePayment[], total: Money | undefined): string | undefined {
  const received = payments.filter(({ status }) => hasCome.test(status));
  if (received.length === 0) {
    return payments.map(({ status }) => endedAs(status)).find((word) => word !== undefined);
  }
  const sum = (of: 'amount' | 'refunded') => received.reduce((all, each) => all + (each[of]?.minor ?? 0), 0);
  const back = sum('refunded');
  const isWhollyBack = received.every(({ status }) => status === 'refunded');
  if (isWhollyBack || (back > 0 && back >= sum('amount'))) return 'refunded';
  if (back > 0 || received.some(({ status }) => /refunded$/.test(status))) return 'partially_refunded';
  const isTold = received.every(({ amount }) => amount !== undefined && amount.currency === total?.currency);
  return isTold && total && sum('amount') < total.minor ? 'partially_paid' : 'paid';
}

/** `succeeded`: documented (apps/payments.json, 2026-06-19); the others are assumed. */
const hasCome = /^(succeeded|success|successful|paid|captured|completed|(partially_|partly_)?refunded)$/;

function endedAs(status: string): string | undefined {
  if (/^void/.test(status)) return 'void';
  return /^(failed|declined)$/.test(status) ? 'failed' : undefined;
}
