import type { SimulatedResponse } from '../simulator.ts';
import { requireOrder } from './orders.ts';
import { recordPayment } from './payments.ts';
import { invalid, json } from './responses.ts';
import type { Call } from './routing.ts';
import { anything, demand, filledText, number, object, oneOf, optional, required, text, truth } from './validation.ts';

const paymentFields = {
  altId: required(filledText),
  altType: required(oneOf('location')),
  mode: required(oneOf('cash', 'card', 'cheque', 'bank_transfer', 'other')),
  card: optional(object({ type: required(oneOf('visa', 'mastercard', 'other')), last4: required(text) })),
  cheque: optional(object({ number: required(text) })),
  notes: optional(text),
  amount: optional(number(0)),
  meta: optional(anything),
  isPartialPayment: optional(truth),
};

/** `POST /payments/orders/{id}/record-payment`; cannot be taken back. */
export function recordOrderPayment(call: Call): SimulatedResponse {
  demand(call.body, paymentFields);
  const order = requireOrder(call, call.body.altId);
  const { mode, amount, isPartialPayment } = call.body;
  if (isPartialPayment === true && amount === undefined) {
    throw invalid(['amount should not be empty']);
  }
  recordPayment(call.world, order, {
    amount: amount === undefined ? undefined : Number(amount),
    mode: String(mode),
    now: call.now,
  });
  return json(200, { success: true });
}
