import { isObject } from '../call.ts';
import type { SimulatedResponse } from '../simulator.ts';
import { ok, okEmpty, plainError, validationError } from './answers.ts';
import { readBody, type ShopCall } from './call.ts';
import type { Product } from './product.ts';
import { requireProduct } from './products.ts';
import { admit } from './rate-limit.ts';
import type { PrintifyState } from './state.ts';
import { emit } from './webhook-events.ts';

const everything = {
  title: true,
  variants: true,
  description: true,
  tags: true,
  images: true,
  key_features: true,
  shipping_template: true,
};

/** `POST …/publish.json`; 200 in half an hour at most. */
export function publish(call: ShopCall): SimulatedResponse {
  const product = requireProduct(call);
  const limit = { count: 200, perMs: 30 * 60_000, now: call.now };
  if (!admit(call.state.windows, `publishing of ${call.token.account}`, limit))
    throw plainError(429, 'Too Many Attempts.');
  startPublishing(call.state, product, call.now);
  return ok({});
}

/** Locks the product and asks the sales channel to create or update it. */
export function startPublishing(state: PrintifyState, product: Product, now: number): void {
  product.isLocked = true;
  const data = {
    shop_id: product.shopId,
    publish_details: everything,
    action: product.external === undefined ? 'create' : 'update',
    out_of_stock_publishing: 0,
  };
  emit(state, {
    topic: 'product:publish:started',
    shopId: product.shopId,
    now,
    resource: { id: product.id, type: 'product', data },
  });
}

/** Asks the sales channel to take the product out; this event does not name the shop. */
export function startRemoval(state: PrintifyState, product: Product, now: number): void {
  product.isLocked = true;
  const resource = { id: product.id, type: 'product', data: { action: 'delete' } };
  emit(state, { topic: 'product:publish:started', shopId: product.shopId, now, resource });
}

export function publishingSucceeded(call: ShopCall): SimulatedResponse {
  const product = requireProduct(call);
  const { external } = readBody(call.request);
  if (!isObject(external) || typeof external.id !== 'string' || typeof external.handle !== 'string') {
    throw validationError(8203, { external: ['The external id and handle are required.'] });
  }
  product.external = { id: external.id, handle: external.handle };
  product.isLocked = false;
  return ok({});
}

/** Answers with an empty body. */
export function publishingFailed(call: ShopCall): SimulatedResponse {
  const product = requireProduct(call);
  if (typeof readBody(call.request).reason !== 'string')
    throw validationError(8203, { reason: ['The reason field is required.'] });
  product.isLocked = false;
  return okEmpty();
}

export function unpublish(call: ShopCall): SimulatedResponse {
  const product = requireProduct(call);
  product.external = undefined;
  product.isLocked = false;
  return ok({});
}
