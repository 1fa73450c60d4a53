import { isObject, type JsonObject } from '../call.ts';
import type { SimulatedResponse } from '../simulator.ts';
import { ok, Refusal } from './answers.ts';
import { readBody, type StoreCall } from './call.ts';
import { shippingCents, shippingMethods } from './costs.ts';
import { formatDecimal } from './money.ts';
import { findVariant } from './products.ts';
import { admitToWindow } from './rate-limit.ts';
import { checkPlace } from './recipient-rules.ts';

const dayMs = 86_400_000;

/** `POST /shipping/rates`: items are named by their catalogue `variant_id`, never by a sync variant. */
export function shippingRates(call: StoreCall): SimulatedResponse {
  const body = readBody(call.request);
  if (!isObject(body.recipient)) throw new Refusal(400, 'Recipient is missing');
  checkPlace(body.recipient);
  if (!Array.isArray(body.items) || body.items.length === 0) throw new Refusal(400, 'Items are missing');
  const items = body.items.map((item: unknown) => ({ quantity: checkItem(call, item) }));
  limitLargeParcels(call, items);
  const currency = typeof body.currency === 'string' ? body.currency : call.store.currency;
  return ok(
    shippingMethods.map((method) => ({
      id: method.id,
      name: `${method.name} (${method.minDays}-${method.maxDays} business days after fulfillment)`,
      rate: formatDecimal(shippingCents(method, items)),
      currency,
      minDeliveryDays: method.minDays,
      maxDeliveryDays: method.maxDays,
      minDeliveryDate: dayOf(call.now + method.minDays * dayMs),
      maxDeliveryDate: dayOf(call.now + method.maxDays * dayMs),
    })),
  );
}

function checkItem(call: StoreCall, item: unknown): number {
  if (!isObject(item)) throw new Refusal(400, 'Invalid item');
  if (!isKnown(call, item)) throw new Refusal(400, 'Unknown variant', 'OR-5');
  if (typeof item.quantity !== 'number' || item.quantity < 1) throw new Refusal(400, 'Invalid quantity', 'OR-5');
  return item.quantity;
}

function isKnown(call: StoreCall, item: JsonObject): boolean {
  const { variant_id: id, external_variant_id: externalId } = item;
  if (externalId !== undefined) return findVariant(call, (variant) => variant.externalId === externalId) !== undefined;
  return [...call.state.blanks.values()].some((blank) =>
    blank.variants.some((variant) => String(variant.id) === String(id)),
  );
}

/** Requests for more than a hundred articles have a limit of their own: five in a minute. */
function limitLargeParcels(call: StoreCall, items: readonly { readonly quantity: number }[]): void {
  if (items.reduce((sum, item) => sum + item.quantity, 0) <= 100) return;
  const limit = { perMinute: 5, now: call.now };
  const { admitted } = admitToWindow(call.state.windows, `large parcels of ${call.token.subscriber}`, limit);
  if (!admitted) throw new Refusal(429, "You've recently sent too many requests. Please try again after 60 seconds.");
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}
