import type {
  StoreMedia,
  StorePriceDraft,
  StorePriceList,
  StoreProduct,
  StoreProductDraft,
} from '../domain/catalog/store-product.ts';
import type { Fulfillment, Tracking } from '../domain/fulfillments/fulfillment.ts';
import type { ContactId, LocationId, OrderId, PriceId, StoreProductId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import type { StorePayment } from '../domain/orders/payment-told.ts';
import type { StoreContact, StoreOrder, StoreOrderRow } from '../domain/orders/store-order.ts';
import type { Page } from './page.ts';

/**
 * HighLevel's shop. Every method throws `InstallationBlockedError` when the location may not be served,
 * `TransientError` when trying later can help, `AmbiguousError` when a write may have happened, `PermanentError` when
 * HighLevel refused the request, and `SchemaMismatchError` when its answer has an unknown shape.
 */
export interface Storefront extends StorefrontCatalog, StorefrontOrders, StorefrontProfile {}

export interface StorefrontCatalog {
  /** absent: undefined. */
  findProduct(locationId: LocationId, productId: StoreProductId): Promise<StoreProduct | undefined>;
  /**
   * Products whose name is exactly `name` and that were made since `since` (HighLevel's time, ms) or nobody knows when, the
   * oldest first. A product made in the last seconds may not be listed yet.
   */
  findProductsNamed(locationId: LocationId, name: string, since: number): Promise<readonly StoreProductId[]>;
  /** again: a second product; look before repeating after an `AmbiguousError`. */
  createProduct(locationId: LocationId, draft: StoreProductDraft): Promise<StoreProductId>;
  /** Replaces the whole document: name everything that shall stay. again: harmless. */
  replaceProduct(locationId: LocationId, productId: StoreProductId, product: StoreProduct): Promise<void>;
  setAvailability(locationId: LocationId, productIds: readonly StoreProductId[], available: boolean): Promise<void>;

  /** absent: PermanentError. One price that cannot be read does not hide the others. */
  listPrices(locationId: LocationId, productId: StoreProductId): Promise<StorePriceList>;
  /** again: a second price; look before repeating after an `AmbiguousError`. */
  createPrice(locationId: LocationId, productId: StoreProductId, draft: StorePriceDraft): Promise<PriceId>;
  /** Replaces the whole document; a draft with a `document` keeps what the merchant added to it. again: harmless. */
  replacePrice(
    locationId: LocationId,
    productId: StoreProductId,
    priceId: PriceId,
    draft: StorePriceDraft,
  ): Promise<void>;
  /** Up to 100 prices. again: harmless. */
  setInventory(locationId: LocationId, stock: readonly PriceStock[]): Promise<void>;
  /** One page of what the storefront holds, for drift checks: stock rows by price. */
  listInventory(
    locationId: LocationId,
    cursor?: string,
  ): Promise<Page<PriceStock & { readonly sku?: string; readonly productId?: StoreProductId }>>;
  /**
   * Changes only the fields that are named, of up to 30 products and prices together. again: harmless.
   * @throws PermanentError when HighLevel refuses the batch; none of it is then to be taken as done.
   */
  bulkEdit(locationId: LocationId, edits: readonly BulkEdit[]): Promise<void>;
  /** One page of the storefront's products as its list shows them: without medias and prices. */
  listProducts(locationId: LocationId, cursor?: string): Promise<Page<StoreProductRow>>;
}

export interface BulkEdit {
  readonly productId: StoreProductId;
  /** Replaces the whole list of medias. */
  readonly medias?: readonly StoreMedia[];
  /** The featured image, `image` in HighLevel's document. */
  readonly imageUrl?: string;
  readonly prices?: readonly BulkPriceEdit[];
}

export interface BulkPriceEdit {
  readonly priceId: PriceId;
  readonly name?: string;
  readonly amount?: Money;
  /** Zero takes it away. */
  readonly compareAt?: Money;
  readonly sku?: string;
  readonly trackInventory?: boolean;
  readonly availableQuantity?: number;
  readonly allowOutOfStockPurchases?: boolean;
  readonly weightGrams?: number;
  readonly dimensionsMillimetres?: { readonly length: number; readonly width: number; readonly height: number };
}

export interface StoreProductRow {
  readonly id: StoreProductId;
  readonly name: string;
  readonly availableInStore: boolean;
}

export interface PriceStock {
  readonly priceId: PriceId;
  readonly availableQuantity: number;
  readonly allowOutOfStockPurchases: boolean;
}

export interface StorefrontOrders {
  /** absent: undefined; HighLevel may hand out an id a moment before the order can be read. */
  findOrder(locationId: LocationId, orderId: OrderId): Promise<StoreOrder | undefined>;
  /** One page of orders created since `from` (ms, rounded down to its day), newest first; rows without an id are counted. */
  listOrders(
    locationId: LocationId,
    from: number,
    cursor?: string,
  ): Promise<Page<StoreOrderRow> & { readonly unreadable?: number }>;
  /**
   * What was paid for an order, and paid back. absent, or not granted (an optional scope): none.
   * @param currency the order's: of amounts that name none.
   */
  listPayments(
    locationId: LocationId,
    orderId: OrderId,
    currency: string | undefined,
  ): Promise<readonly StorePayment[]>;
  listFulfillments(locationId: LocationId, orderId: OrderId): Promise<readonly Fulfillment[]>;
  /** Append-only: can be neither changed nor removed, and may e-mail the shopper. List before repeating. */
  createFulfillment(
    locationId: LocationId,
    orderId: OrderId,
    draft: FulfillmentDraft,
  ): Promise<{ readonly id: string }>;
  /** absent, or not to be read any more: undefined. */
  findContact(locationId: LocationId, contactId: ContactId): Promise<StoreContact | undefined>;
  addContactNote(locationId: LocationId, contactId: ContactId, text: string): Promise<void>;
}

export interface StorefrontProfile {
  /** Name of the business and IANA name of its time zone, as far as HighLevel tells them. */
  findProfile(locationId: LocationId): Promise<{ readonly name?: string; readonly timeZone?: string }>;
}

export interface FulfillmentDraft {
  readonly items: readonly { readonly priceId: PriceId; readonly quantity: number }[];
  readonly tracking: Tracking;
  readonly notifyCustomer: boolean;
}
