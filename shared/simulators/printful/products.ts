import type { SimulatedResponse } from '../simulator.ts';
import { ok, okPage, Refusal, readPage, wholeNumber } from './answers.ts';
import type { StoreCall } from './call.ts';
import type { FoundVariant, Product, Variant } from './product.ts';
import { productShape, variantShape } from './product-shape.ts';

/** The two families of product paths; each store type answers to one of them alone. */
export type Family = 'store' | 'sync';

const statusFilters: Readonly<Record<string, (product: Product) => boolean>> = {
  all: () => true,
  synced: (product) => product.variants.some((variant) => variant.synced),
  unsynced: (product) => product.variants.some((variant) => !variant.synced),
  ignored: (product) => product.isIgnored,
  imported: () => true,
  discontinued: (product) => product.variants.some((variant) => variant.blankVariant.availability === 'discontinued'),
  out_of_stock: (product) => product.variants.some((variant) => variant.blankVariant.availability === 'out_of_stock'),
};

export function listProducts(family: Family) {
  return (call: StoreCall): SimulatedResponse => {
    requireFamily(call, family);
    const { query } = call.request;
    const filter = statusFilters[query.get('status') ?? 'all'];
    if (filter === undefined) throw new Refusal(400, 'Invalid status filter', 'PR-6');
    const search = family === 'sync' ? (query.get('search') ?? '').toLowerCase() : '';
    if (search !== '' && search.length < 3) throw new Refusal(400, 'Search must have at least 3 characters', 'EC-2');
    const found = storeProducts(call).filter(
      (product) => filter(product) && product.name.toLowerCase().includes(search),
    );
    return okPage(found, productShape, readPage(query, call.state.behaviour));
  };
}

export function getProduct(family: Family) {
  return (call: StoreCall): SimulatedResponse => {
    requireFamily(call, family);
    const product = storeProducts(call).find((candidate) => isNamedBy(candidate, call.params[0] ?? ''));
    if (product === undefined) throw new Refusal(404, 'Not Found');
    const variants = product.variants.map((variant) => variantShape(call.state, product, variant));
    return ok({ sync_product: productShape(product), sync_variants: variants });
  };
}

export function getVariant(family: Family) {
  return (call: StoreCall): SimulatedResponse => {
    requireFamily(call, family);
    const found = findVariant(call, (variant) => isNamedBy(variant, call.params[0] ?? ''));
    if (found === undefined) throw new Refusal(404, 'Not Found');
    const shape = variantShape(call.state, found.product, found.variant);
    if (family === 'store' && call.state.behaviour.variantShape === 'flat') return ok(shape);
    return ok({ sync_variant: shape, sync_product: productShape(found.product) });
  };
}

export function findVariant(call: StoreCall, matches: (variant: Variant) => boolean): FoundVariant | undefined {
  for (const product of storeProducts(call)) {
    const variant = product.variants.find(matches);
    if (variant !== undefined) return { product, variant };
  }
  return undefined;
}

/** The store's products, newest first. */
function storeProducts(call: StoreCall): Product[] {
  return [...call.state.products.values()].filter((product) => product.storeId === call.store.id).reverse();
}

function isNamedBy(thing: { readonly id: number; readonly externalId: string | null }, name: string): boolean {
  return name.startsWith('@') ? thing.externalId === name.slice(1) : thing.id === wholeNumber(name);
}

function requireFamily(call: StoreCall, family: Family): void {
  const isNative = call.store.type === 'native';
  if (family === 'store' && !isNative) {
    throw new Refusal(400, 'These products can be reached in Manual Order / API platform stores only.');
  }
  if (family === 'sync' && isNative) {
    throw new Refusal(400, "The store's integration does not support syncing.", 'EC-5');
  }
}
