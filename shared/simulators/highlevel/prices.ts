import type { SimulatedResponse } from '../simulator.ts';
import { listParameter, pageOf, requireQuery } from './paging.ts';
import { priceFields } from './price-fields.ts';
import { requireProduct } from './products.ts';
import { invalid, json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, isoTime, type Price, type Product, type World } from './state.ts';
import { demand } from './validation.ts';

export function createPrice(call: Call): SimulatedResponse {
  const product = demandPrice(call);
  const price = addPrice(call.world, { product, document: call.body, now: call.now });
  return json(201, priceView(price));
}

export function addPrice(world: World, from: { product: Product; document: Document; now: number }): Price {
  const price: Price = {
    id: world.ids.object(),
    productId: from.product.id,
    locationId: from.product.locationId,
    createdAt: from.now,
    updatedAt: from.now,
    document: from.document,
  };
  world.prices.set(price.id, price);
  return price;
}

export function listPrices(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  const product = requireProduct(call, call.query.get('locationId'));
  const ids = listParameter(call.query, 'ids');
  const found = pricesOf(call.world, product.id).filter((price) => ids === undefined || ids.has(price.id));
  return json(200, { prices: pageOf(found, call.query, 0).map(priceView), total: found.length });
}

export function getPrice(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  return json(200, priceView(requirePrice(call, requireProduct(call, call.query.get('locationId')))));
}

/** Like a product's, the body becomes the whole price. */
export function replacePrice(call: Call): SimulatedResponse {
  const price = requirePrice(call, demandPrice(call));
  price.document = call.body;
  price.updatedAt = call.now;
  return json(200, priceView(price));
}

export function deletePrice(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  call.world.prices.delete(requirePrice(call, requireProduct(call, call.query.get('locationId'))).id);
  return json(200, { status: true });
}

export function pricesOf(world: World, productId: string): Price[] {
  return [...world.prices.values()].filter((price) => price.productId === productId);
}

export function priceView(price: Price): Document {
  return {
    _id: price.id,
    membershipOffers: [],
    variantOptionIds: [],
    trackInventory: null,
    ...price.document,
    locationId: price.locationId,
    product: price.productId,
    createdAt: isoTime(price.createdAt),
    updatedAt: isoTime(price.updatedAt),
  };
}

function requirePrice(call: Call, product: Product): Price {
  const price = call.world.prices.get(call.params.priceId ?? '');
  if (price === undefined || price.productId !== product.id) {
    throw problem(404, `Price with id ${call.params.priceId} not found`);
  }
  return price;
}

function demandPrice(call: Call): Product {
  demand(call.body, priceFields);
  const product = requireProduct(call, call.body.locationId);
  const complaint = variantComplaint(product, call.body.variantOptionIds);
  if (complaint !== undefined) {
    throw invalid([complaint]);
  }
  if (call.body.type === 'recurring' && (call.body.recurring ?? null) === null) {
    throw invalid(['recurring should not be empty']);
  }
  return product;
}

/** One option of each variant, in the order of the product's variants. */
function variantComplaint(product: Product, sent: unknown): string | undefined {
  const variants = Array.isArray(product.document.variants) ? product.document.variants : [];
  const ids: readonly unknown[] = Array.isArray(sent) ? sent : [];
  if (ids.length !== variants.length) {
    return `variantOptionIds must contain exactly ${variants.length} elements, one for each variant of the product`;
  }
  const stray = ids.find((id, index) => !optionIds(variants[index]).includes(String(id)));
  return stray === undefined
    ? undefined
    : `variantOptionIds: ${String(stray)} is not an option of the variant at its position`;
}

function optionIds(variant: { readonly options?: readonly { readonly id: unknown }[] } | undefined): string[] {
  return (variant?.options ?? []).map((option) => String(option.id));
}
