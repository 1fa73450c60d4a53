import type { Mangler } from '../mangling/mangler.ts';
import type { SimulatedDelivery } from '../simulator.ts';
import type { IdSource } from './ids.ts';
import type { RateCounter } from './rate-limit.ts';
import type { Settings } from './settings.ts';
import type { WebhookSigner } from './webhook-signing.ts';

/** Whatever a client sent and the platform keeps; read by name, never trusted to have a shape. */
export type Document = Record<string, unknown>;

export interface Company {
  readonly id: string;
  readonly name: string;
  /** Locations added later get the app without asking. */
  installsToFutureLocations: boolean;
}

export interface Location {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly profile: Document;
  /** A paused location gets no tokens, yet its webhooks still leave. */
  active: boolean;
  installed: boolean;
  installedAt: number | undefined;
}

/** Whose name a token acts in. */
export type Tenant =
  | { readonly kind: 'location'; readonly companyId: string; readonly locationId: string }
  | { readonly kind: 'company'; readonly companyId: string };

export interface Grant {
  readonly tenant: Tenant;
  readonly scopes: readonly string[];
  readonly userId: string;
}

interface AuthorizationCode {
  readonly grant: Grant;
  readonly redirectUri: string | undefined;
  readonly expiresAt: number;
  /** The install that its exchange tells, when the consent has not told it. */
  readonly announces: Consent | undefined;
  used: boolean;
}

export interface AccessToken {
  readonly grant: Grant;
  readonly expiresAt: number;
}

interface RefreshToken {
  readonly grant: Grant;
  /** `refresh token 3 of location:…`: how the log names it. */
  readonly label: string;
  readonly bulk: boolean | undefined;
  readonly expiresAt: number;
  /** Once used: what it gave, and until when it gives the same again. */
  given: { readonly answer: Document; readonly at: number } | undefined;
}

export interface Product {
  readonly id: string;
  readonly locationId: string;
  readonly createdAt: number;
  readonly listedFrom: number;
  updatedAt: number;
  document: Document;
}

export interface Price {
  readonly id: string;
  readonly productId: string;
  readonly locationId: string;
  readonly createdAt: number;
  updatedAt: number;
  document: Document;
}

export interface OrderLine {
  readonly name: string;
  readonly qty: number;
  readonly product: Document;
  readonly price: Document;
}

export interface Order {
  readonly id: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly createdAt: number;
  readonly visibleFrom: number;
  readonly lines: readonly OrderLine[];
  readonly fulfillments: Fulfillment[];
  /** What happened to its money beside the payment at the checkout; empty while nothing did. */
  payments: readonly Payment[];
  /** What the merchant wrote on it. */
  readonly notes: Document[];
  updatedAt: number;
  /** Its times in words, as every answer and webhook shows them. */
  times: OrderTimes;
  document: Document;
}

export interface Payment {
  readonly id: string;
  /** Major units. */
  readonly amount: number;
  readonly refunded: number;
  readonly status: 'succeeded' | 'voided' | 'failed';
  /** How it was paid, when it was recorded by hand. */
  readonly mode: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface OrderTimes {
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Fulfillment {
  readonly _id: string;
  readonly altId: string;
  readonly altType: 'location';
  readonly trackings: readonly Document[];
  readonly items: readonly (Document & { readonly priceId: string; readonly qty: number })[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Whether the buyer got an e-mail about it. */
  readonly notified: boolean;
}

export interface Contact {
  readonly id: string;
  readonly locationId: string;
  readonly notes: Document[];
  readonly tasks: Document[];
  document: Document;
}

/** A thing of a location that is made, read, changed and deleted, and does nothing of its own. */
export interface Shelved {
  readonly id: string;
  readonly locationId: string;
  /** The zone of a rate. */
  readonly parentId: string | undefined;
  readonly createdAt: string;
  updatedAt: string;
  document: Document;
}

export type ShelfName = 'carrier' | 'zone' | 'rate' | 'collection';

type Shelves = Readonly<Record<ShelfName, Map<string, Shelved>>>;

/** Somebody who works for the business or its agency. */
export interface User {
  readonly id: string;
  readonly companyId: string;
  readonly locationIds: readonly string[];
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly role: 'admin' | 'user';
  readonly type: 'account' | 'agency';
}

/** Everything the simulated platform knows. Maps keep insertion order, which lists rely on. */
export interface World {
  readonly settings: Settings;
  readonly ids: IdSource;
  readonly signer: WebhookSigner;
  readonly mangler: Mangler;
  readonly companies: Map<string, Company>;
  readonly locations: Map<string, Location>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly refreshTokens: Map<string, RefreshToken>;
  readonly rates: Map<string, RateCounter>;
  readonly products: Map<string, Product>;
  readonly prices: Map<string, Price>;
  /** Product ids left out, by store. */
  readonly excluded: Map<string, Set<string>>;
  readonly orders: Map<string, Order>;
  readonly contacts: Map<string, Contact>;
  readonly users: Map<string, User>;
  readonly shelves: Shelves;
  /** By location. */
  readonly storeSettings: Map<string, Document>;
  readonly sent: SimulatedDelivery[];
  readonly waiting: SimulatedDelivery[];
  /** What the next consent page grants; the first location when unset. */
  consent: Consent | undefined;
}

export type Consent =
  | { readonly kind: 'location'; readonly locationId: string }
  | {
      readonly kind: 'company';
      readonly companyId: string;
      /** All locations of the company when absent. */
      readonly locationIds?: readonly string[];
      readonly installToFutureLocations?: boolean;
    };

export function createWorld(from: Pick<World, 'settings' | 'ids' | 'signer' | 'mangler'>): World {
  return {
    ...from,
    companies: new Map(),
    locations: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    rates: new Map(),
    products: new Map(),
    prices: new Map(),
    excluded: new Map(),
    orders: new Map(),
    contacts: new Map(),
    users: new Map(),
    shelves: { carrier: new Map(), zone: new Map(), rate: new Map(), collection: new Map() },
    storeSettings: new Map(),
    sent: [],
    waiting: [],
    consent: undefined,
  };
}

/** How logs and counters name a tenant. */
export function tenantName(tenant: Tenant): string {
  return tenant.kind === 'location' ? `location:${tenant.locationId}` : `company:${tenant.companyId}`;
}

export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** Notes that an order has changed. */
export function touchOrder(order: Order, now: number): void {
  order.updatedAt = now;
  order.times = { createdAt: order.times.createdAt, updatedAt: isoTime(now) };
}

/** @throws Error: tests and demos name only what there is. */
export function orderNamed(world: World, orderId: string): Order {
  const order = world.orders.get(orderId);
  if (order === undefined) {
    throw new Error(`simulated order ${orderId} does not exist`);
  }
  return order;
}

export function contactNamed(world: World, contactId: string): Contact {
  const contact = world.contacts.get(contactId);
  if (contact === undefined) {
    throw new Error(`simulated contact ${contactId} does not exist`);
  }
  return contact;
}
