import type { Recipient } from '../domain/addresses/recipient.ts';
import type { ProviderProduct, ProviderProductSummary } from '../domain/catalog/catalog.ts';
import type { ProviderCredentials, ProviderStore } from '../domain/connections/connection.ts';
import type { ProviderId, ProviderOrderId, ProviderProductId, ProviderStoreId } from '../domain/ids.ts';
import type { Money } from '../domain/money.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../domain/orders/provider-order.ts';
import type { ShortText } from '../domain/short-text.ts';
import type { Page } from './page.ts';

/** A supplier as the registry lists it: what it can do, how to talk to it, how to trust what it sends. */
export interface ProviderDefinition {
  readonly id: ProviderId;
  /** As merchants know it. */
  readonly name: string;
  readonly credentialFields: readonly CredentialField[];
  readonly capabilities: ProviderCapabilities;
  /** Hint for the set-up page when something must be chosen at the provider itself, e.g. manual order approval. */
  readonly setupHint?: string;
  /** Pages of the provider where merchants do what no program can do for them. */
  readonly links?: ProviderLinks;
  /** Binds to one account and, for everything but `listStores`, one store. */
  open(access: { readonly credentials: ProviderCredentials; readonly storeId?: ProviderStoreId }): FulfillmentProvider;
  readonly webhooks: ProviderWebhooks;
  readonly oauth?: ProviderOAuth;
  /**
   * What stays the same about an account whose tokens change, and so names its webhook subscription. Secret, like the
   * credentials. Absent: the credentials themselves.
   */
  accountOf?(credentials: ProviderCredentials, storeId: ProviderStoreId): string;
}

/** https addresses; absent: the provider has no such page, or nobody has told where it is. */
export interface ProviderLinks {
  /** Where it shows or makes tokens. */
  readonly tokenPage?: string;
  /** Where the merchant pays it. */
  readonly billing?: string;
  readonly orders?: string;
  readonly order?: (providerOrderId: string) => string;
}

export interface CredentialField {
  readonly key: string;
  readonly label: string;
  readonly secret: boolean;
}

export interface ProviderCapabilities {
  readonly draftOrders: boolean;
  readonly confirmStep: boolean;
  /** How a create that may have happened is found again. */
  readonly duplicateDefence: 'look-up-by-reference' | 'duplicate-answer' | 'both';
  readonly partialShipments: boolean;
  /** Whether shipments say which items they hold; if not, the order's lines say how many of them have left. */
  readonly shipmentItems: boolean;
  /** `hmac` proves the body as well; `static-secret` the sender alone: a header, the same in every delivery. */
  readonly webhookSignature: 'hmac' | 'static-secret' | 'none';
  readonly productWebhooks: boolean;
  /** `quantity`: what all warehouses together can send. */
  readonly stock: 'status' | 'quantity';
  readonly shippingRates: boolean;
  /** Whether it says what an order would cost before there is one. */
  readonly orderEstimates: boolean;
  /** The provider sends drafts to production by itself unless the merchant switches that off there. */
  readonly autoApprovesDrafts: boolean;
}

/**
 * One provider account and store. Every method throws `CredentialsRefusedError`, `TransientError`, `AmbiguousError`
 * (a write may have happened), `PermanentError` (refused, with the provider's reason) or `SchemaMismatchError`.
 *
 * Where a method does not say otherwise: it reads, so that *again* and *concurrent* are harmless and nothing is ever
 * *ambiguous*; what is *absent* is an empty list. Ids are texts, whatever the provider sends; a number that is too long to
 * be exact is a SchemaMismatchError.
 */
export interface FulfillmentProvider {
  /** Also the live check of the credentials. */
  listStores(): Promise<readonly ProviderStore[]>;

  /** One page of the store's products; `cursor` from the page before. concurrent changes may repeat or skip a product. */
  listProducts(cursor?: string): Promise<ProviderPage<ProviderProductSummary>>;
  /** absent: undefined. */
  findProduct(productId: ProviderProductId): Promise<ProviderProduct | undefined>;

  /**
   * Makes a draft order under our reference.
   * again: `already-exists` with the order that stands, where the provider refuses duplicates; see `duplicateDefence`.
   * concurrent: as again, but a provider without `duplicate-answer` may make two: the caller holds a lease.
   * ambiguous: AmbiguousError; find it by its reference, or create again where the provider answers duplicates.
   */
  createOrder(request: ProviderOrderRequest): Promise<CreateOrderOutcome>;
  /** absent: undefined. Providers without a look-up search their newest orders. May lag some seconds behind a create. */
  findOrderByReference(reference: string): Promise<ProviderOrder | undefined>;
  /**
   * absent: undefined.
   * @param detail `parcels` also asks what became of each parcel (returned, delivered), where that costs one more request.
   */
  findOrder(providerOrderId: ProviderOrderId, detail?: 'parcels'): Promise<ProviderOrder | undefined>;
  /** One page of orders, newest first. concurrent creates may repeat an order on the next page. */
  listOrders(cursor?: string): Promise<ProviderPage<ProviderOrder>>;
  /**
   * Lets the provider charge and produce; where paying is a step of its own, takes that too.
   * absent: PermanentError. again or concurrent: the order as it stands, charged once.
   * ambiguous: AmbiguousError; read the order: it is a draft still, or was confirmed.
   */
  confirmOrder(providerOrderId: ProviderOrderId): Promise<ProviderOrder>;
  /**
   * Too late is an answer, not an error.
   * absent, again or concurrent: `cancelled`. ambiguous: AmbiguousError; cancel again.
   */
  cancelOrder(providerOrderId: ProviderOrderId): Promise<CancelOrderOutcome>;

  /**
   * The registration that is active now; where several may stand side by side, the one of `url`, else another one.
   * absent: undefined.
   */
  findWebhook(url?: string): Promise<WebhookRegistration | undefined>;
  /**
   * Registers `url` for everything we listen to, replacing what was there.
   * again: a fresh secret. concurrent: the last one counts, and only its secret is good.
   * ambiguous: AmbiguousError; nobody knows the secret then: register again.
   */
  registerWebhook(url: string): Promise<{ readonly secret: string }>;
  /** absent, again or concurrent: nothing happens. ambiguous: AmbiguousError; remove again. */
  removeWebhook(url: string): Promise<void>;

  /** What the provider would charge for such an order, shipping and tax included. absent where `orderEstimates` is false. */
  estimateOrder?(request: ProviderOrderRequest): Promise<Money>;
  /** Prices of shipping `lines` there, one for each way to send them, the usual one first. absent where `shippingRates` is false. */
  quoteShipping?(recipient: Recipient, lines: ProviderOrderRequest['lines']): Promise<readonly ShippingQuote[]>;
  /**
   * Tells the provider what became of a product it asked to publish or withdraw; absent where it never asks.
   * A product that is gone, again or concurrent: harmless. ambiguous: AmbiguousError; tell it again.
   */
  acknowledgePublishing?(productId: ProviderProductId, outcome: PublishingOutcome): Promise<void>;
}

/** A page of a list; rows of it that nobody can read are left out and counted. */
export interface ProviderPage<Item> extends Page<Item> {
  /** How many; absent: none. */
  readonly unreadable?: number;
}

export type CreateOrderOutcome =
  | { readonly kind: 'created'; readonly order: ProviderOrder }
  | { readonly kind: 'already-exists'; readonly order: ProviderOrder };

export type CancelOrderOutcome =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'too-late'; readonly message: string };

export type PublishingOutcome =
  | { readonly kind: 'published'; readonly storeProductId: string; readonly url?: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** It is out of the shop, as the merchant wished. */
  | { readonly kind: 'withdrawn' };

export interface WebhookRegistration {
  readonly url: string;
  readonly events: readonly string[];
  /** False when events we need are not among them. */
  readonly complete: boolean;
}

export interface ShippingQuote {
  readonly id: string;
  readonly name: ShortText;
  readonly price: Money;
  readonly days?: { readonly minimum: number; readonly maximum: number };
}

/** Whether a delivery is authentic, and what it asks us to look at. */
export interface ProviderWebhooks {
  /** @returns the delivery, verified, or undefined. Compares in constant time. */
  verify(delivery: RawWebhook, secrets: readonly string[]): VerifiedProviderWebhook | undefined;
  /** @throws PermanentError `unreadable-event` when a verified body makes no sense. */
  parse(webhook: VerifiedProviderWebhook): ProviderEvent;
  /** What makes a delivery itself, for de-duplication; absent: the body's hash does. */
  deliveryId?(webhook: VerifiedProviderWebhook): string | undefined;
}

export interface RawWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

declare const verifiedByProvider: unique symbol;
/** Can only be made by a provider's `verify`. */
export type VerifiedProviderWebhook = RawWebhook & { readonly [verifiedByProvider]: true };

export type ProviderEvent =
  | {
      readonly kind: 'order-changed';
      readonly providerOrderId: ProviderOrderId;
      readonly reference?: string;
      readonly storeId?: ProviderStoreId;
      /** Something became of a parcel that `findOrder` tells only when asked for it. */
      readonly detail?: 'parcels';
    }
  | {
      readonly kind: 'product-changed';
      readonly productId: ProviderProductId;
      readonly storeId?: ProviderStoreId;
      /** The merchant takes it out of the shop, which the product itself does not tell. */
      readonly withdrawn?: true;
    }
  | { readonly kind: 'disconnected'; readonly storeId?: ProviderStoreId }
  | { readonly kind: 'ignored'; readonly type: string };

/** Consent at the provider instead of a pasted token. */
export interface ProviderOAuth {
  authorizeUrl(request: { readonly state: string; readonly redirectUri: string }): string;
  exchange(request: { readonly code: string; readonly redirectUri: string }): Promise<ProviderCredentials>;
  /** Whether the access token ends so soon (or has ended) that it must be renewed before it is used. */
  isDue(credentials: ProviderCredentials, now: number): boolean;
  /** Whether the access token outlasts what a worker begins now. */
  isUsable(credentials: ProviderCredentials, now: number): boolean;
  /**
   * again: refused, unless the provider says otherwise: a refresh token works once.
   * ambiguous: AmbiguousError or SchemaMismatchError; the refresh token may be used up. Any other error: it is as it was.
   * @throws CredentialsRefusedError.
   */
  refresh(credentials: ProviderCredentials): Promise<ProviderCredentials>;
}

/** The one list of providers. */
export interface ProviderRegistry {
  readonly all: readonly ProviderDefinition[];
  /** The provider of this name. absent: undefined. */
  find(id: string): ProviderDefinition | undefined;
}
