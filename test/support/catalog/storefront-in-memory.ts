import type {
  StoreMedia,
  StorePrice,
  StorePriceDraft,
  StoreProduct,
  StoreProductDraft,
} from '../../../shared/domain/catalog/store-product.ts';
import { AmbiguousError, PermanentError } from '../../../shared/domain/errors.ts';
import { type PriceId, type StoreProductId, toPriceId, toStoreProductId } from '../../../shared/domain/ids.ts';
import type { Page } from '../../../shared/ports/page.ts';
import type { BulkEdit, PriceStock, StorefrontCatalog } from '../../../shared/ports/storefront.ts';

export interface ShopProduct {
  readonly id: StoreProductId;
  name: string;
  descriptionHtml: string | undefined;
  imageUrl: string | undefined;
  medias: readonly StoreMedia[];
  variants: StoreProductDraft['variants'];
  availableInStore: boolean;
  collectionIds: readonly string[];
  readonly createdAt: number;
  readonly prices: Map<PriceId, StorePriceDraft>;
}

/** What befalls a request: nothing, no answer before or after its effect, or a refusal. */
export type ShopFault = 'none' | 'lost' | 'unanswered' | 'refused';

export interface StorefrontInMemory {
  readonly store: StorefrontCatalog;
  readonly products: Map<string, ShopProduct>;
  /** Every request by name, oldest first. */
  readonly calls: string[];
  readonly writes: () => number;
  /** Asked before each request. */
  fault: (call: string, count: number) => ShopFault;
  /** Awaited around each request: where a kill can strike. */
  around: (when: 'before' | 'after', count: number) => Promise<void>;
  /** Whether bulk edits take images. */
  bulkTakesImages: boolean;
  /** Whether a bulk edit takes a price to compare with away. */
  bulkClears: boolean;
  /** Bulk edits that it does not like. */
  bulkRefuses: (edits: readonly BulkEdit[]) => boolean;
  /** Prices that come in a shape that nobody can read. */
  readonly oddPrices: Set<string>;
}

/** HighLevel's shop as its port describes it: what it keeps, what it refuses, and a count of all that it was asked. */
export function createStorefrontInMemory(now: () => number = () => 0): StorefrontInMemory {
  const products = new Map<string, ShopProduct>();
  const calls: string[] = [];
  let counter = 0;
  const newId = (kind: number) => {
    counter += 1;
    return `${kind}${String(counter).padStart(23, '0')}`;
  };
  const product = (id: string): ShopProduct => {
    const found = products.get(id);
    if (!found) throw new PermanentError('not-found', `There is no product ${id}.`);
    return found;
  };
  const priceOwner = (priceId: PriceId) => [...products.values()].find(({ prices }) => prices.has(priceId));

  const shop: StorefrontInMemory = {
    store: undefined as unknown as StorefrontCatalog,
    products,
    calls,
    writes: () => calls.filter((call) => !/^(find|list)/.test(call)).length,
    fault: () => 'none',
    around: async () => undefined,
    bulkTakesImages: true,
    bulkClears: true,
    bulkRefuses: () => false,
    oddPrices: new Set(),
  };

  /** Each request travels, has its effect, and is answered. */
  async function request<T>(name: string, effect: () => T): Promise<T> {
    calls.push(name);
    const count = calls.length;
    await shop.around('before', count);
    const fault = shop.fault(name, count);
    if (fault === 'lost') throw new AmbiguousError(`${name} was not answered`);
    if (fault === 'refused') throw new PermanentError('refused', `${name} was refused`);
    const answer = structuredClone(effect());
    await shop.around('after', count);
    if (fault === 'unanswered') throw new AmbiguousError(`${name} was not answered`);
    return answer;
  }

  function edit({ productId, medias, imageUrl, prices = [] }: BulkEdit): void {
    const target = product(productId);
    if (medias && shop.bulkTakesImages) target.medias = medias;
    if (imageUrl !== undefined && shop.bulkTakesImages) target.imageUrl = imageUrl;
    for (const { priceId, ...change } of prices) {
      const price = target.prices.get(priceId);
      if (!price) throw new PermanentError('not-found', `There is no price ${priceId}.`);
      const kept = change.compareAt?.minor === 0 && !shop.bulkClears ? compareAtOf(price) : {};
      target.prices.set(priceId, withoutZero({ ...price, ...change, ...kept }));
    }
  }

  function setStock({ priceId, availableQuantity, allowOutOfStockPurchases }: PriceStock): void {
    const price = priceOwner(priceId)?.prices.get(priceId);
    if (!price) throw new PermanentError('not-found', `There is no price ${priceId}.`);
    priceOwner(priceId)?.prices.set(priceId, { ...price, availableQuantity, allowOutOfStockPurchases });
  }

  const store: StorefrontCatalog = {
    findProduct: (_, id) => request('findProduct', () => toStoreProduct(products.get(id))),
    findProductsNamed: (_, name, since) =>
      request('findProductsNamed', () =>
        [...products.values()].filter((p) => p.name === name && p.createdAt >= since).map(({ id }) => id),
      ),
    createProduct: (_, draft) =>
      request('createProduct', () => {
        const id = toStoreProductId(newId(1));
        products.set(id, { id, ...fieldsOf(draft), collectionIds: [], createdAt: now(), prices: new Map() });
        return id;
      }),
    replaceProduct: (_, id, replaced) =>
      request('replaceProduct', () => {
        Object.assign(product(id), fieldsOf(replaced), { collectionIds: replaced.collectionIds });
      }),
    setAvailability: (_, ids, available) =>
      request('setAvailability', () => {
        for (const id of ids) product(id).availableInStore = available;
      }),
    listPrices: (_, id) =>
      request('listPrices', () => {
        const listed = [...product(id).prices];
        const isOdd = ([priceId]: (typeof listed)[number]) => shop.oddPrices.has(priceId);
        return {
          prices: listed.filter((each) => !isOdd(each)).map(([priceId, price]) => toStorePrice(priceId, price)),
          odd: listed.filter(isOdd).map(([priceId, { sku }]) => ({ id: priceId, ...(sku !== undefined && { sku }) })),
        };
      }),
    createPrice: (_, id, draft) =>
      request('createPrice', () => {
        const priceId = toPriceId(newId(2));
        product(id).prices.set(priceId, draft);
        return priceId;
      }),
    replacePrice: (_, id, priceId, draft) =>
      request('replacePrice', () => {
        if (!product(id).prices.has(priceId)) throw new PermanentError('not-found', `There is no price ${priceId}.`);
        product(id).prices.set(priceId, withoutZero(draft));
      }),
    bulkEdit: (_, edits) =>
      request('bulkEdit', () => {
        const entities = edits.reduce((sum, { prices = [] }) => sum + 1 + prices.length, 0);
        if (entities > 30) throw new PermanentError('too-many', `${entities} entities are more than 30`);
        if (shop.bulkRefuses(edits)) throw new PermanentError('refused', 'This edit was refused');
        for (const one of edits) product(one.productId);
        edits.forEach(edit);
      }),
    setInventory: (_, stock) =>
      request('setInventory', () => {
        if (stock.length > 100) throw new PermanentError('too-many', `${stock.length} prices are more than 100`);
        stock.forEach(setStock);
      }),
    listInventory: (_, cursor) =>
      request('listInventory', () =>
        pageOf(
          [...products.values()]
            .flatMap((p) => [...p.prices].map(([priceId, price]) => ({ priceId, price, productId: p.id })))
            .filter(({ price }) => price.trackInventory === true)
            .map(({ priceId, price, productId }) => ({
              priceId,
              productId,
              availableQuantity: price.availableQuantity ?? 0,
              allowOutOfStockPurchases: price.allowOutOfStockPurchases === true,
              ...(price.sku ? { sku: price.sku } : {}),
            })),
          cursor,
        ),
      ),
    listProducts: (_, cursor) =>
      request('listProducts', () =>
        pageOf(
          [...products.values()].map(({ id, name, availableInStore }) => ({ id, name, availableInStore })),
          cursor,
        ),
      ),
  };
  return Object.assign(shop, { store });
}

function compareAtOf({ compareAt }: StorePriceDraft): Pick<StorePriceDraft, 'compareAt'> {
  return compareAt ? { compareAt } : {};
}

function withoutZero({ compareAt, ...price }: StorePriceDraft): StorePriceDraft {
  return compareAt?.minor ? { ...price, compareAt } : price;
}

function fieldsOf(draft: StoreProductDraft | StoreProduct) {
  const { name, descriptionHtml, imageUrl, medias, variants, availableInStore } = draft;
  return { name, descriptionHtml, imageUrl, medias, variants, availableInStore };
}

function toStoreProduct(product: ShopProduct | undefined): StoreProduct | undefined {
  if (!product) return undefined;
  const { prices: _, id: __, createdAt: ___, descriptionHtml, imageUrl, ...rest } = product;
  return {
    ...rest,
    productType: 'PHYSICAL',
    ...(descriptionHtml === undefined ? {} : { descriptionHtml }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    document: {},
  };
}

function toStorePrice(id: string, price: StorePriceDraft): StorePrice {
  return { ...price, id: toPriceId(id), document: {} };
}

/** A hundred at a time; a full page may be the last all the same. */
function pageOf<T>(all: readonly T[], cursor = '0'): Page<T> {
  const items = all.slice(Number(cursor), Number(cursor) + 100);
  return items.length < 100 ? { items } : { items, nextCursor: String(Number(cursor) + 100) };
}
