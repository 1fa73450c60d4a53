import { hash } from 'node:crypto';
import { createMangler, type Mangler } from '../mangling/mangler.ts';
import { packState, type SavedState, unpackState } from '../saved-state.ts';
import type { SimulatedDelivery } from '../simulator.ts';
import { defaultBehaviour, type PrintifyBehaviour } from './behaviour.ts';
import type { Charge, Order } from './order.ts';
import type { Blueprint, Product } from './product.ts';
import type { RequestWindow } from './rate-limit.ts';
import type { SentEvent, Webhook } from './webhook.ts';

/** Where it differs from the usual behaviour. */
export type PrintifyOptions = Partial<PrintifyBehaviour>;

/** When Printify sends an order on hold to production by itself; new shops wait for 24 h. */
export type Approval = 'manual' | { readonly afterMs: number };

export interface Shop {
  readonly id: number;
  readonly account: string;
  readonly title: string;
  /** What its prices are in. Default USD. */
  readonly currency: string;
  /** `custom_integration` for an API shop, the platform's name for others, or `disconnected`. */
  salesChannel: string;
  approval: Approval;
}

export interface Token {
  readonly account: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch; undefined for never. */
  readonly expiresAt: number | undefined;
}

/** An authorization code or refresh token of an app. */
export interface Grant {
  readonly appId: string;
  readonly account: string;
}

export interface PrintifyState {
  readonly behaviour: PrintifyBehaviour;
  readonly mangler: Mangler;
  readonly shops: Map<number, Shop>;
  readonly tokens: Map<string, Token>;
  readonly apps: Set<string>;
  readonly codes: Map<string, Grant>;
  readonly refreshTokens: Map<string, Grant>;
  readonly blueprints: Map<number, Blueprint>;
  readonly products: Map<string, Product>;
  readonly orders: Map<string, Order>;
  readonly charges: Charge[];
  readonly webhooks: Map<string, Webhook>;
  readonly deliveries: SimulatedDelivery[];
  /** Deliveries whose end has not been reported, by delivery id. */
  readonly sentEvents: Map<string, SentEvent>;
  readonly windows: Map<string, RequestWindow>;
  readonly counters: Map<string, number>;
  /** The account whose owner sits at the consent page, or a refusal; undefined: the first shop's. */
  consent: { readonly account: string } | 'declined' | undefined;
  /** How long the access tokens last that an app is given. */
  accessTokenLifeMs: number;
  /** Whether the merchant can pay for production. */
  funds: 'sufficient' | 'empty';
}

/** Everything but what only tests set. */
export function saveState({ mangler: _mangler, ...state }: PrintifyState): SavedState {
  return packState('printify', state);
}

/** A new state, or one as it was saved; what `options` name holds over both. */
export function createState(options: PrintifyOptions, saved?: SavedState): PrintifyState {
  const state = saved === undefined ? newState() : { ...newState(), ...unpackState('printify', saved) };
  Object.assign(state.behaviour, { ...defaultBehaviour, ...state.behaviour, ...options });
  return state;
}

function newState(): PrintifyState {
  return {
    behaviour: { ...defaultBehaviour },
    mangler: createMangler(),
    shops: new Map(),
    tokens: new Map(),
    apps: new Set(),
    codes: new Map(),
    refreshTokens: new Map(),
    blueprints: new Map(),
    products: new Map(),
    orders: new Map(),
    charges: [],
    webhooks: new Map(),
    deliveries: [],
    sentEvents: new Map(),
    windows: new Map(),
    counters: new Map(),
    consent: undefined,
    accessTokenLifeMs: 6 * 3_600_000,
    funds: 'sufficient',
  };
}

type Kind =
  | 'shop'
  | 'blueprint'
  | 'option'
  | 'variant'
  | 'appOrder'
  | 'product'
  | 'order'
  | 'webhook'
  | 'event'
  | 'delivery';

const firstNumbers: Readonly<Partial<Record<Kind, number>>> = {
  shop: 9_410_201,
  blueprint: 2_301,
  option: 5_101,
  variant: 71_001,
  appOrder: 30_417,
};

/** The next number of this kind; counting makes every run the same. */
export function nextNumber(state: PrintifyState, kind: Kind): number {
  const number = state.counters.get(kind) ?? firstNumbers[kind] ?? 1;
  state.counters.set(kind, number + 1);
  return number;
}

/** A new id of 24 hexadecimal digits. */
export function nextId(state: PrintifyState, kind: Kind): string {
  return digits(state, kind).slice(0, 24);
}

export function nextUuid(state: PrintifyState, kind: Kind): string {
  const hex = digits(state, kind);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function digits(state: PrintifyState, kind: Kind): string {
  return hash('sha256', `${kind} ${nextNumber(state, kind)}`, 'hex');
}
