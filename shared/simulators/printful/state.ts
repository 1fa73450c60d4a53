import type { SimulatedDelivery } from '../simulator.ts';
import type { Charge, Order } from './order.ts';
import type { Blank, Product } from './product.ts';
import type { RateWindow, TokenBucket } from './rate-limit.ts';
import type { SentEvent, Subscriptions } from './subscription.ts';

export interface PrintfulOptions {
  /** Shape of `GET /store/variants/{id}`: the specification says `flat`, newer measurements found `nested`. Default `nested`. */
  readonly variantShape?: 'flat' | 'nested';
  /** Whether variants carry `size`, `color` and `availability_status`, which older stores lack. Default true. */
  readonly newerVariantFields?: boolean;
  /** A new order is found by look-up and list only after 0 to this many milliseconds. Default 0: at once. */
  readonly orderLookupLagMs?: number;
  /** `accepted`: a second order with the same `external_id` is made, as suppliers without that rule do. Default `refused`. */
  readonly duplicateReferences?: 'refused' | 'accepted';
  /** `charged`: confirming an order a second time charges it a second time. Default `refused`. */
  readonly repeatedConfirmations?: 'refused' | 'charged';
  /** Whether an account-level token keeps one webhook configuration in all or one per store. Default `per-token`. */
  readonly accountWebhooks?: 'per-token' | 'per-store';
  /** How v2 words errors: as v1 does, which is what its pages still show, or as RFC 9457 problems, which is the plan. Default `v1`. */
  readonly v2Errors?: 'v1' | 'problem';
  /** Times of orders in events: ISO `created_at` by the schema, unix `created` by the published example. Default `iso`. */
  readonly eventTimes?: 'iso' | 'unix';
  /** Requests per 60 s before the 60 s lock-out. Default 120. */
  readonly rateLimit?: number;
}

export interface Store {
  readonly id: number;
  /** `native` for a manual-order or API store, else the platform it is connected to, such as `shopify`. */
  readonly type: string;
  readonly name: string;
  readonly currency: string;
}

export interface Token {
  /** How the log names its owner. */
  readonly actor: string;
  readonly kind: 'store' | 'account';
  /** The stores it reaches; undefined for every store of the simulator. */
  readonly storeIds: readonly number[] | undefined;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch; undefined for never. */
  readonly expiresAt: number | undefined;
  /** Whoever shares this name shares one active webhook configuration: a private token, or an app in one store. */
  readonly subscriber: string;
}

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUrls: readonly string[];
}

/** An authorization code or refresh token of an app, usable once. */
export interface Grant {
  readonly clientId: string;
  readonly storeId: number;
  readonly expiresAt: number;
}

export interface PrintfulState {
  readonly options: Required<PrintfulOptions>;
  readonly stores: Map<number, Store>;
  readonly tokens: Map<string, Token>;
  readonly apps: Map<string, App>;
  readonly codes: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  readonly blanks: Map<number, Blank>;
  readonly products: Map<number, Product>;
  readonly orders: Map<number, Order>;
  readonly charges: Charge[];
  readonly subscriptions: Subscriptions;
  readonly deliveries: SimulatedDelivery[];
  /** Deliveries whose end has not been reported, by delivery id. */
  readonly sentEvents: Map<string, SentEvent>;
  readonly windows: Map<string, RateWindow>;
  readonly buckets: Map<string, TokenBucket>;
  readonly counters: Map<string, number>;
  /** What the merchant answers on the consent page; undefined: yes, for the first store. */
  consent: { readonly storeId: number } | 'declined' | undefined;
  /** How long the access tokens last that an app is given. */
  accessTokenLifeMs: number;
  /** Whether the merchant's card is accepted. */
  billing: 'accepted' | 'declined';
  /** Whether new orders know their costs at once or only after a release. */
  costCalculation: 'immediate' | 'slow';
}

export function createState(options: PrintfulOptions): PrintfulState {
  return {
    options: {
      variantShape: 'nested',
      newerVariantFields: true,
      orderLookupLagMs: 0,
      duplicateReferences: 'refused',
      repeatedConfirmations: 'refused',
      accountWebhooks: 'per-token',
      v2Errors: 'v1',
      eventTimes: 'iso',
      rateLimit: 120,
      ...options,
    },
    stores: new Map(),
    tokens: new Map(),
    apps: new Map(),
    codes: new Map(),
    refreshTokens: new Map(),
    blanks: new Map(),
    products: new Map(),
    orders: new Map(),
    charges: [],
    subscriptions: new Map(),
    deliveries: [],
    sentEvents: new Map(),
    windows: new Map(),
    buckets: new Map(),
    counters: new Map(),
    consent: undefined,
    accessTokenLifeMs: 3_600_000,
    billing: 'accepted',
    costCalculation: 'immediate',
  };
}

const firstIds = {
  store: 41001,
  blank: 610,
  catalogVariant: 15201,
  product: 318400101,
  variant: 4402100301,
  file: 702300401,
  order: 118200501,
  item: 96400601,
  shipment: 55300701,
  shipmentItem: 77500801,
  delivery: 1,
};

/** The next id of this kind; counting makes every run the same. */
export function nextId(state: PrintfulState, kind: keyof typeof firstIds): number {
  const id = state.counters.get(kind) ?? firstIds[kind];
  state.counters.set(kind, id + 1);
  return id;
}
