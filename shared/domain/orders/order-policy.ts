import { countryCode } from '../addresses/country.ts';
import type { Reason } from '../reason.ts';
import { oldestToSendMs } from './erased-order.ts';
import type { ExportSettings } from './export-settings.ts';
import type { Gate, OrderPart, OrderRecord } from './order.ts';
import { closedReason } from './order-state.ts';
import type { StoreOrder } from './store-order.ts';

export interface PolicyFacts {
  readonly order: StoreOrder;
  readonly settings: ExportSettings;
  readonly known: Decided | undefined;
  readonly now: number;
}

/** What the merchant has decided about the order. */
type Decided = Pick<
  OrderRecord,
  'approvedAt' | 'cancelRequestedAt' | 'sentAnywayAt' | 'restSentAt' | 'paidSaidAt' | 'closedAt'
> &
  Partial<Pick<OrderRecord, 'parts'>>;

type Rule = (facts: PolicyFacts) => Gate | undefined;

const minute = 60_000;

/** Whether the order was cancelled or refunded, in the store or by the merchant's click here. */
export function cancellationOf({ order, known, settings }: Omit<PolicyFacts, 'now'>): Gate | undefined {
  if (known?.cancelRequestedAt !== undefined) return cancelled('cancelled-by-you', 'You cancelled this order here.');
  if (isCancelledInStore(order.status)) return cancelled('cancelled-in-store', 'The order was cancelled in the store.');
  if (order.paymentStatus === 'refunded') return cancelled('refunded', 'The payment was refunded in the store.');
  if (/^(void|failed)/.test(order.paymentStatus ?? '') && isSent(known) && known?.paidSaidAt === undefined) {
    return cancelled(
      'payment-lost',
      `The store shows the payment as "${order.paymentStatus}", after the order had gone.`,
      { payment: order.paymentStatus ?? '' },
    );
  }
  if (known?.closedAt !== undefined) return { kind: 'cancelled', reason: closedReason };
  return partlyRefunded({ order, known, settings });
}

/** Goods of which the provider has begun a piece go on: the refund is told beside them. */
function partlyRefunded({ order, known, settings }: Omit<PolicyFacts, 'now'>): Gate | undefined {
  const isWished = settings.export.partlyRefunded === 'take-back' && known?.paidSaidAt === undefined;
  if (!isWished || order.paymentStatus !== 'partially_refunded' || !isSent(known)) return undefined;
  const isBegun = known?.parts?.some(({ providerStatus }) => !unbegun.has(providerStatus));
  return isBegun ? undefined : cancelled('partly-refunded', 'A part of the payment was refunded in the store.');
}

const unbegun: ReadonlySet<OrderPart['providerStatus']> = new Set([
  undefined,
  'draft',
  'awaiting-payment',
  'submitted',
  'cancelled',
]);

/** Before that, a payment that did not come only keeps the order waiting. */
function isSent(known: Decided | undefined): boolean {
  return known?.parts?.some(({ providerOrderId }) => providerOrderId !== undefined) ?? false;
}

export function isCancelledInStore(status: string): boolean {
  return /^cancell?ed$/.test(status);
}

/** What an order must pass before it is exported. Of those that stop it, `not-ours` shows before `held` and that before `waiting`, then the first. */
const rules: readonly Rule[] = [excludedSource, testOrder, tooOld, status, payment, approval, holdWindow];

/** @returns `open` when every rule lets the order pass. */
export function policyGate(facts: PolicyFacts): Gate {
  const gates = rules.map((rule) => rule(facts)).filter((gate) => gate !== undefined);
  const shown = (wanted: Gate['kind']) => gates.find(({ kind }) => kind === wanted);
  return shown('not-ours') ?? shown('held') ?? gates[0] ?? { kind: 'open' };
}

function excludedSource({ order, settings, known }: PolicyFacts): Gate | undefined {
  if (known?.sentAnywayAt !== undefined) return undefined;
  const { type, subType } = order.source;
  const excluded = [type, subType].find((name) => name && settings.export.excludedSources.includes(name.toLowerCase()));
  return excluded
    ? leftToYou('source-excluded', `Orders from "${excluded}" are never exported; another system ships them.`, {
        source: excluded,
      })
    : undefined;
}

function testOrder({ order, settings, known }: PolicyFacts): Gate | undefined {
  return order.isTest && settings.export.testOrders === 'ignore' && known?.sentAnywayAt === undefined
    ? leftToYou('test-order', 'This is a test order; your settings keep test orders away from the provider.')
    : undefined;
}

/** What was kept of an order may have been erased since it was sent: one that turns up again so late needs the merchant's word. */
function tooOld({ order, known, now }: PolicyFacts): Gate | undefined {
  const word = known?.sentAnywayAt ?? known?.approvedAt ?? known?.paidSaidAt ?? known?.restSentAt;
  return order.createdAt + oldestToSendMs < now && word === undefined
    ? leftToYou('too-old', 'This order was placed more than a year ago, so it is not sent by itself.')
    : undefined;
}

function status({ order, settings, known }: PolicyFacts): Gate | undefined {
  return settings.export.statuses.includes(order.status) || known?.sentAnywayAt !== undefined
    ? undefined
    : waiting(
        'status-not-eligible',
        `The order is "${order.status}"; it is exported when it is ${either(settings.export.statuses)}.`,
        { status: order.status, statuses: either(settings.export.statuses) },
      );
}

function payment({ order, settings, known }: PolicyFacts): Gate | undefined {
  if (known?.paidSaidAt !== undefined) return undefined;
  const { paymentStatus } = order;
  if (paymentStatus !== undefined && settings.export.payment.includes(paymentStatus)) return undefined;
  if (settings.export.allowCashOnDelivery && paymentStatus === 'unpaid') return undefined;
  // HighLevel's order schema does not list `paymentStatus`, so it may be absent: that is never taken for paid.
  return paymentStatus === undefined
    ? waiting('payment-unknown', 'The store does not say whether the order is paid.')
    : waiting(
        'payment-not-eligible',
        `The payment is "${paymentStatus}"; the order is exported when it is ${either(settings.export.payment)}.`,
        { payment: paymentStatus, payments: either(settings.export.payment) },
      );
}

function approval({ order, settings, known }: PolicyFacts): Gate | undefined {
  const { mode, above, countries } = settings.approval;
  if (mode === 'automatic' || known?.approvedAt !== undefined) return undefined;
  if (mode === 'manual')
    return held('approval-needed', 'Your settings ask for every order to be approved. Approve it to export it.');
  if (above !== null && !(order.total && order.total.minor <= above)) {
    const why = order.total ? 'The total is above your limit.' : 'The store does not tell the total.';
    return held('approval-needed-amount', `${why} Approve the order to export it.`);
  }
  const country = countryCode(order.address.country);
  return country && countries.includes(country)
    ? held('approval-needed-country', `Orders to ${country} need your approval. Approve the order to export it.`, {
        country,
      })
    : undefined;
}

function holdWindow({ order, settings, known, now }: PolicyFacts): Gate | undefined {
  const until = holdEndsAt(order, settings);
  return until > now && known?.approvedAt === undefined
    ? held(
        'hold-window',
        `Held until ${new Date(until).toISOString()}; it is exported then. Approve it to export it now.`,
        { until: new Date(until).toISOString() },
      )
    : undefined;
}

/** When the hold window of an order ends; ms. */
export function holdEndsAt(order: Pick<StoreOrder, 'createdAt'>, settings: ExportSettings): number {
  return order.createdAt + settings.export.holdMinutes * minute;
}

function leftToYou(code: string, message: string, params?: Reason['params']): Gate {
  return { kind: 'not-ours', reason: { code, message, ...(params && { params }) } };
}

function waiting(code: string, message: string, params?: Reason['params']): Gate {
  return { kind: 'waiting', reason: { code, message, ...(params && { params }) } };
}

function held(code: string, message: string, params?: Reason['params']): Gate {
  return { kind: 'held', reason: { code, message, ...(params && { params }) } };
}

function cancelled(code: string, message: string, params?: Reason['params']): Gate {
  return { kind: 'cancelled', reason: { code, message, ...(params && { params }) } };
}

function either(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' or ');
}
