import { createMangler, type Mangler } from '../mangling/mangler.ts';
import { packState, type SavedState, unpackState } from '../saved-state.ts';
import type { SimulatedDelivery } from '../simulator.ts';

/** What a supplier may do differently, and what may be changed while it runs. */
export interface GenericBehaviour {
  /** What stands before every path, such as `/dropship/v1`. Default none. */
  basePath: string;
  /** Requests per minute and key. Default 300. */
  rateLimit: number;
  /** The most rows of a page. Default: 40 products, 20 orders. */
  largestPage: number;
  /** Whether an order still lists a line that the supplier cancelled. Default `removed`. */
  cancelledItems: 'kept' | 'removed';
}

export type GenericOptions = Partial<GenericBehaviour>;

export interface Account {
  readonly key: string;
  readonly secret: string;
  readonly store: { readonly id: string; readonly name: string };
}

export interface Price {
  readonly amount: string;
  readonly currency: string;
}

export interface Variant {
  readonly id: string;
  readonly title: string;
  readonly options: readonly string[];
  readonly sku?: string;
  readonly price?: Price;
  readonly cost: Price;
  readonly image?: string;
  readonly grams?: number;
  readonly availability: 'available' | 'out-of-stock' | 'discontinued';
  readonly stock?: number;
}

export interface Product {
  readonly id: string;
  readonly storeId: string;
  readonly title: string;
  readonly description: string;
  readonly image?: string;
  readonly options: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variants: readonly Variant[];
  readonly revision: string;
}

export type OrderStatus =
  | 'draft'
  | 'submitted'
  | 'in-production'
  | 'on-hold'
  | 'partly-shipped'
  | 'shipped'
  | 'failed'
  | 'cancelled'
  | 'returned';

export interface OrderLine {
  readonly line: string;
  readonly variant: Variant;
  readonly quantity: number;
}

export interface Parcel {
  readonly id: string;
  status: 'shipped' | 'delivered' | 'returned' | 'cancelled';
  carrier: string;
  trackingNumber: string;
  trackingUrl: string;
  readonly shippedAt: number;
  readonly lines: readonly OrderLine[];
}

interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface Paid {
  readonly subtotal: Amount;
  readonly discount: Amount;
  readonly shipping: Amount;
  readonly tax: Amount;
}

export interface Order {
  readonly id: string;
  readonly reference: string;
  readonly storeId: string;
  status: OrderStatus;
  reason: string | undefined;
  lines: readonly OrderLine[];
  /** What the shopper paid, where the order tells it. */
  readonly paid?: Paid | undefined;
  /** Taken out by the supplier. */
  readonly cancelled: OrderLine[];
  readonly parcels: Parcel[];
  updatedAt: number;
}

export interface Webhook {
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
}

export interface GenericState {
  readonly options: GenericBehaviour;
  readonly mangler: Mangler;
  readonly accounts: Map<string, Account>;
  readonly products: Product[];
  readonly orders: Order[];
  /** By key. */
  readonly webhooks: Map<string, Webhook>;
  readonly charges: { readonly orderId: string; readonly cents: number }[];
  readonly deliveries: SimulatedDelivery[];
  readonly windows: Map<string, { startedAt: number; used: number }>;
  counter: number;
}

/** Everything but what only tests set. */
export function saveState({ mangler: _mangler, ...state }: GenericState): SavedState {
  return packState('generic', state);
}

/** A new state, or one as it was saved; what `options` name holds over both. */
export function createState(options: GenericOptions, saved?: SavedState): GenericState {
  const state = saved === undefined ? newState() : { ...newState(), ...unpackState('generic', saved) };
  Object.assign(state.options, options);
  return state;
}

function newState(): GenericState {
  return {
    options: { basePath: '', rateLimit: 300, largestPage: 100, cancelledItems: 'removed' },
    mangler: createMangler(),
    accounts: new Map(),
    products: [],
    orders: [],
    webhooks: new Map(),
    charges: [],
    deliveries: [],
    windows: new Map(),
    counter: 1_000,
  };
}

/** The next id of this kind; counting makes every run the same. */
export function nextId(state: GenericState, kind: string): string {
  state.counter += 1;
  return `${kind}_${state.counter}`;
}

/** Cents of what the merchant pays: the lines, and 4.00 for shipping. */
export function costCents(order: Order): number {
  return order.lines.reduce(
    (sum, { variant, quantity }) => sum + Number(variant.cost.amount.replace('.', '')) * quantity,
    400,
  );
}
