import type { SimulatedResponse } from '../simulator.ts';
import { afterPut, changedDocument, newDocument } from './catalog-body.ts';
import { listParameter, pageOf, requireQuery } from './paging.ts';
import { productFields, productUpdateFields } from './product-fields.ts';
import { invalid, json, problem } from './responses.ts';
import type { Call } from './routing.ts';
import { type Document, isoTime, type Product, type World } from './state.ts';

export function createProduct(call: Call): SimulatedResponse {
  const { world, now, random } = call;
  const body = newDocument(call, productFields);
  demandWholeTaxes(body);
  const listedFrom = now + Math.floor(random.fraction() * world.settings.behaviour.listingDelayMs);
  const product = addProduct(world, { document: body, now, listedFrom });
  return json(201, productView(product));
}

export function addProduct(world: World, from: { document: Document; now: number; listedFrom: number }): Product {
  const product: Product = {
    id: world.ids.object(),
    locationId: String(from.document.locationId),
    createdAt: from.now,
    updatedAt: from.now,
    listedFrom: from.listedFrom,
    document: from.document,
  };
  world.products.set(product.id, product);
  return product;
}

export function getProduct(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  return json(200, productView(requireProduct(call, call.query.get('locationId'))));
}

/** The body becomes the whole document: an array, or anything else, that it leaves out is gone; unless it is merged. */
export function replaceProduct(call: Call): SimulatedResponse {
  const { productPut } = call.world.settings.behaviour;
  const body = changedDocument(call, productUpdateFields, productPut);
  demandWholeTaxes(body);
  const product = requireProduct(call, body.locationId);
  const { prices: _prices, ...document } = body;
  product.document = afterPut(product.document, document, productPut);
  if (call.world.settings.behaviour.lostOptions === 'prices-removed') {
    removeLostPrices(call.world, product);
  }
  product.updatedAt = call.now;
  return json(200, productView(product));
}

/** Prices of options that the product no longer has. */
function removeLostPrices(world: World, product: Product): void {
  const variants = (product.document.variants ?? []) as readonly { readonly options: readonly { id: string }[] }[];
  const known = new Set(variants.flatMap(({ options }) => options.map(({ id }) => id)));
  for (const price of world.prices.values()) {
    const isLost = listOfText(price.document.variantOptionIds).some((id) => !known.has(id));
    if (price.productId === product.id && isLost) {
      world.prices.delete(price.id);
    }
  }
}

export function deleteProduct(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  removeProduct(call.world, requireProduct(call, call.query.get('locationId')));
  return json(200, { status: true });
}

export function removeProduct(world: World, product: Product): void {
  world.products.delete(product.id);
  for (const price of world.prices.values()) {
    if (price.productId === product.id) {
      world.prices.delete(price.id);
    }
  }
}

/** Rows without medias and prices; a product made a moment ago is not among them yet. */
export function listProducts(call: Call): SimulatedResponse {
  requireQuery(call.query, 'locationId');
  const found = [...call.world.products.values()]
    .filter((product) => product.locationId === call.query.get('locationId') && product.listedFrom <= call.now)
    .filter((product) => isWanted(product, call))
    .reverse();
  const rows = call.query.get('sortOrder') === 'asc' ? found.reverse() : found;
  return json(200, { products: pageOf(rows, call, 0).map(productRow), total: [{ total: found.length }] });
}

/** A product of this location by its id, or by a slug: with the same slug twice, the newest shadows the others. */
export function requireProduct(call: Call, locationId: unknown): Product {
  const key = call.params.productId ?? '';
  const product = call.world.products.get(key) ?? productBySlug(call.world, key, locationId);
  if (product === undefined || product.locationId !== locationId) {
    throw problem(404, `Product with id ${key} not found`);
  }
  return product;
}

function productBySlug(world: World, slug: string, locationId: unknown): Product | undefined {
  return [...world.products.values()].findLast(
    (product) => product.document.slug === slug && product.locationId === locationId,
  );
}

export function productView(product: Product): Document {
  const { document } = product;
  return {
    _id: product.id,
    ...document,
    availableInStore: document.availableInStore ?? false,
    variants: document.variants ?? [],
    medias: document.medias ?? [],
    collectionIds: document.collectionIds ?? [],
    createdAt: isoTime(product.createdAt),
    updatedAt: isoTime(product.updatedAt),
  };
}

function productRow(product: Product): Document {
  const { medias: _medias, ...row } = productView(product);
  return row;
}

function isWanted(product: Product, { query, world }: Call): boolean {
  const { document } = product;
  const search = query.get('search')?.toLowerCase() ?? '';
  const ids = listParameter(query, 'productIds');
  const collections = listParameter(query, 'collectionIds');
  const inStore = query.get('availableInStore');
  const included = query.get('includedInStore');
  const excluded = world.excluded.get(query.get('storeId') ?? '')?.has(product.id) ?? false;
  return (
    String(document.name).toLowerCase().includes(search) &&
    (ids === undefined || ids.has(product.id)) &&
    (collections === undefined || listOfText(document.collectionIds).some((id) => collections.has(id))) &&
    (inStore === null || String(document.availableInStore ?? false) === inStore) &&
    (included === null || String(document.availableInStore === true && !excluded) === included)
  );
}

function listOfText(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function demandWholeTaxes(body: Document): void {
  if (body.isTaxesEnabled === true && listOfText(body.taxes).length === 0) {
    throw invalid(['taxes should not be empty']);
  }
  if (body.isLabelEnabled === true && (body.label === undefined || body.label === null)) {
    throw invalid(['label should not be empty']);
  }
}
