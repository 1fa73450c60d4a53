import type { SimulatedResponse } from '../simulator.ts';
import { type Complaints, checkAddress } from './address-rules.ts';
import { ok, validationError } from './answers.ts';
import { readBody, type ShopCall } from './call.ts';
import { checkLineItems } from './line-item-rules.ts';

/** Cents for the first article and for each further one. */
const tariffs: Readonly<Record<string, readonly [number, number]>> = {
  standard: [475, 240],
  priority: [1299, 400],
  printify_express: [799, 240],
  economy: [399, 200],
};
const methodNames: Readonly<Record<number, string>> = {
  1: 'standard',
  2: 'priority',
  3: 'printify_express',
  4: 'economy',
};

export function isShippingMethod(value: unknown): value is number {
  return typeof value === 'number' && methodNames[value] !== undefined;
}

export function shippingCents(method: number, quantities: readonly number[]): number {
  const [first, next] = tariffs[methodNames[method] ?? 'standard'] ?? [0, 0];
  const count = quantities.reduce((sum, quantity) => sum + quantity, 0);
  return first + next * (count - 1);
}

/** `POST …/orders/shipping.json`: prices in cents, and no order. `express` repeats `priority`. */
export function shippingCosts(call: ShopCall): SimulatedResponse {
  const body = readBody(call.request);
  const complaints: Complaints = {};
  checkAddress(body.address_to, complaints);
  const quantities = checkLineItems(call, body.line_items, complaints).map((line) => line.quantity);
  if (Object.keys(complaints).length > 0) throw validationError(8103, complaints);
  const priority = shippingCents(2, quantities);
  return ok({
    standard: shippingCents(1, quantities),
    express: priority,
    priority,
    economy: shippingCents(4, quantities),
  });
}
