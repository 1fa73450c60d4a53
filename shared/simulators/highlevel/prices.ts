import type { SimulatedResponse } from '../simulator.ts';
import { afterPut, changedDocument, newDocument } from './catalog-body.ts';
import { listParameter, pageOf, requireQuery } from './paging.ts';
import { priceFields } from './price-fields.ts';
import { requireProduct } from './products.ts';
import { invalid, json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, isoTime, type Price, type Product, type World } from './state.ts';

export function createPrice(call: Call): SimulatedResponse {
  const document = newDocument(call, priceFields);
  const product = requireProduct(call, document.locationId);
  demandWhole(product, document);
  const price = addPrice(call.world, { product, document, now: call.now });
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
  return json(200, { prices: pageOf(found, call, 0).map(priceView), total: found.length });
}

export function getPrice(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  return json(200, priceView(requirePrice(call, requireProduct(call, call.query.get('locationId')))));
}

/** Like a product's, the body becomes the whole price, or is merged with it. */
export function replacePrice(call: Call): SimulatedResponse {
  const { pricePut } = call.world.settings.behaviour;
  const body = changedDocument(call, priceFields, pricePut);
  const product = requireProduct(call, body.locationId);
  const price = requirePrice(call, product);
  const document = afterPut(price.document, body, pricePut);
  demandWhole(product, document);
  price.document = document;
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

/** What only the whole document, beside its product, can be asked for. */
function demandWhole(product: Product, document: Document): void {
  const complaint = variantComplaint(product, document.variantOptionIds);
  if (complaint !== undefined) {
    throw invalid([complaint]);
  }
  if (document.type === 'recurring' && (document.recurring ?? null) === null) {
    throw invalid(['recurring should not be empty']);
  }
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
