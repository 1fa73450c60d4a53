import { isObject, type JsonObject } from '../call.ts';
import { Refusal } from './answers.ts';
import type { StoreCall } from './call.ts';
import { shippingMethods } from './costs.ts';
import { checkItems } from './item-rules.ts';
import { parseRetail } from './money.ts';
import type { OrderContents, ShippingMethod } from './order.ts';
import { checkRecipient } from './recipient-rules.ts';

const knownFields = new Set([
  'external_id',
  'shipping',
  'recipient',
  'items',
  'branding_items',
  'retail_costs',
  'gift',
  'packing_slip',
  'notes',
]);
const amounts = ['subtotal', 'discount', 'shipping', 'tax'] as const;

/** Digits, Latin letters, dash and underscore, 32 at most; null when the order has none. */
export function checkExternalId(body: JsonObject): string | null {
  const id = body.external_id;
  if (id === undefined || id === null) return null;
  if ((typeof id !== 'string' && typeof id !== 'number') || !/^[A-Za-z0-9_-]{1,32}$/.test(String(id))) {
    throw new Refusal(400, 'External ID may have up to 32 digits, Latin letters, dashes and underscores');
  }
  return String(id);
}

/** Everything else that `POST /orders` and `POST /orders/estimate-costs` accept. */
export function checkContents(call: StoreCall, body: JsonObject): OrderContents {
  const unknown = Object.keys(body).find((field) => !knownFields.has(field));
  if (unknown !== undefined) throw new Refusal(400, `Unknown field: ${unknown}`);
  return {
    shipping: checkShipping(body.shipping),
    recipient: checkRecipient(body.recipient),
    items: checkItems(call, body.items),
    retailCosts: checkRetailCosts(body.retail_costs),
    gift: checkGift(body.gift),
    packingSlip: body.packing_slip ?? null,
    notes: typeof body.notes === 'string' ? body.notes : null,
    currency: call.store.currency,
  };
}

function checkShipping(value: unknown): ShippingMethod {
  const method = shippingMethods.find((candidate) => candidate.id === (value ?? 'STANDARD'));
  if (method === undefined) throw new Refusal(400, `Invalid shipping method: ${String(value)}`, 'OR-4');
  return method;
}

function checkRetailCosts(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Refusal(400, 'Retail costs must be an object');
  const wrong = amounts.find(
    (name) => value[name] !== undefined && value[name] !== null && parseRetail(value[name]) === undefined,
  );
  if (wrong !== undefined) throw new Refusal(400, `Retail costs: ${wrong} must be a decimal number`);
  if (value.currency !== undefined && !/^[A-Z]{3}$/.test(String(value.currency)))
    throw new Refusal(400, 'Retail costs: currency must be a code of three letters');
  return value;
}

function checkGift(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const texts = isObject(value) ? [value.subject, value.message] : [];
  if (texts.length === 0 || texts.some((text) => String(text ?? '').length > 200)) {
    throw new Refusal(400, 'Gift subject and message may have up to 200 characters');
  }
  return value;
}
