import { createMangler, type Mangler } from '../mangling/mangler.ts';
import { packState, type SavedState, unpackState } from '../saved-state.ts';
import type { SimulatedDelivery } from '../simulator.ts';
import { defaultBehaviour, type PrintfulBehaviour } from './behaviour.ts';
import type { Charge, Order } from './order.ts';
import type { Blank, Product } from './product.ts';
import type { RateWindow, TokenBucket } from './rate-limit.ts';
import type { OldWebhooks, SentEvent, Subscriptions } from './subscription.ts';

/** Where it differs from the usual behaviour. */
export type PrintfulOptions = Partial<PrintfulBehaviour>;

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
  /** A private token, or an app in one store; one active webhook configuration for each. */
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
  readonly behaviour: PrintfulBehaviour;
  readonly mangler: Mangler;
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
  /** v1 configurations, by store. */
  readonly oldWebhooks: Map<number, OldWebhooks>;
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

/** Everything but what only tests set. */
export function saveState({ mangler: _mangler, ...state }: PrintfulState): SavedState {
  return packState('printful', state);
}

/** A new state, or one as it was saved; what `options` name holds over both. */
export function createState(options: PrintfulOptions, saved?: SavedState): PrintfulState {
  const state = saved === undefined ? newState() : { ...newState(), ...unpackState('printful', saved) };
  Object.assign(state.behaviour, { ...defaultBehaviour, ...state.behaviour, ...options });
  return state;
}

function newState(): PrintfulState {
  return {
    behaviour: { ...defaultBehaviour },
    mangler: createMangler(),
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
    oldWebhooks: new Map(),
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
