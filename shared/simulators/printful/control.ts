import type { DeliveryReport } from '../simulator.ts';
import type { PrintfulBehaviour } from './behaviour.ts';
import { addProduct, type NewProduct, type ProductChange, updateProduct } from './catalog.ts';
import type { Charge, Order, OrderStatus, Shipment } from './order.ts';
import { cancelOrder, changeStatus, failOrder, holdOrder, refundOrder, releaseOrder, type Why } from './order-life.ts';
import type { Product } from './product.ts';
import { deliverShipment, type NewShipment, returnShipment, shipOrder } from './shipments.ts';
import { createStaffControl, type PrintfulStaff } from './staff-control.ts';
import { type App, nextId, type PrintfulState, type Store } from './state.ts';
import { addToken, type NewToken } from './tokens.ts';
import { settleDelivery } from './webhook-events.ts';

/** What happens inside Printful and at its dashboard; `now` is always milliseconds since the epoch. */
export interface PrintfulControl extends PrintfulStaff {
  /** Change a field and it holds from the next request on. */
  readonly behaviour: PrintfulBehaviour;
  addStore(store?: Partial<Store>): Store;
  addToken(token: NewToken): void;
  addApp(app: App): void;
  /** What the merchant answers on the consent page from now on. */
  setConsent(consent: { readonly storeId: number } | 'declined'): void;
  /** For the access tokens that apps are given from now on. */
  setAccessTokenLife(accessTokenLifeMs: number): void;
  /** Whether the merchant's card is accepted from now on. */
  setBilling(billing: 'accepted' | 'declined'): void;
  addProduct(product: NewProduct): Product;
  updateProduct(productId: number, change: ProductChange): Product;
  removeProduct(productId: number): void;
  product(productId: number): Product;
  orders(): readonly Order[];
  orderCount(): number;
  /** By its id or `external_id`. */
  order(name: number | string): Order;
  charges(): readonly Charge[];
  /** Whether new orders know their costs at once, or fall back to draft until `release`. */
  setCostCalculation(speed: 'immediate' | 'slow'): void;
  advanceOrder(orderId: number, status: OrderStatus, now: number): void;
  hold(orderId: number, why: Why): void;
  release(orderId: number, why: Why): void;
  fail(orderId: number, why: Why): void;
  cancel(orderId: number, why: Why): void;
  refund(orderId: number, refund: { readonly cents: number; readonly now: number }): void;
  ship(orderId: number, parcel: NewShipment): Shipment;
  deliver(shipmentId: number, now: number): void;
  returnShipment(shipmentId: number, now: number): void;
  /** Tells how a delivery ended; a failed one comes back later as a new delivery with a higher `retries`. */
  reportDelivery(report: DeliveryReport): void;
}

export function createControl(state: PrintfulState): PrintfulControl {
  const order = (name: number | string) => requireOrder(state, name);
  return {
    ...createStaffControl(state, { order, parcel: (shipmentId) => requireShipment(state, shipmentId) }),
    behaviour: state.behaviour,
    addStore: (store = {}) => addStore(state, store),
    addToken: (token) => addToken(state, token),
    addApp: (app) => void state.apps.set(app.clientId, app),
    setConsent: (consent) => void Object.assign(state, { consent }),
    setAccessTokenLife: (accessTokenLifeMs) => void Object.assign(state, { accessTokenLifeMs }),
    setBilling: (billing) => void Object.assign(state, { billing }),
    addProduct: (product) => addProduct(state, product),
    updateProduct: (productId, change) => updateProduct(state, productId, change),
    removeProduct: (productId) => void state.products.delete(productId),
    product: (productId) => requireProduct(state, productId),
    orders: () => [...state.orders.values()],
    orderCount: () => state.orders.size,
    order,
    charges: () => state.charges,
    setCostCalculation: (costCalculation) => void Object.assign(state, { costCalculation }),
    advanceOrder: (orderId, status, now) => advanceOrder(state, order(orderId), { status, now }),
    hold: (orderId, why) => holdOrder(state, order(orderId), why),
    release: (orderId, why) => releaseOrder(state, order(orderId), why),
    fail: (orderId, why) => failOrder(state, order(orderId), why),
    cancel: (orderId, why) => cancelOrder(state, order(orderId), why),
    refund: (orderId, refund) => refundOrder(state, order(orderId), refund),
    ship: (orderId, parcel) => shipOrder(state, order(orderId), parcel),
    deliver: (shipmentId, now) => deliverShipment(state, { ...requireShipment(state, shipmentId), now }),
    returnShipment: (shipmentId, now) => returnShipment(state, { ...requireShipment(state, shipmentId), now }),
    reportDelivery: (report) => settleDelivery(state, report),
  };
}

function addStore(state: PrintfulState, input: Partial<Store>): Store {
  const id = input.id ?? nextId(state, 'store');
  const store = { id, type: 'native', name: `Store ${id}`, currency: 'USD', ...input };
  state.stores.set(id, store);
  return store;
}

/** The side states go the way that tells their own event; every other one tells `order_updated` alone. */
function advanceOrder(state: PrintfulState, order: Order, { status, now }: { status: OrderStatus; now: number }): void {
  const reason = 'Changed by Printful';
  if (status === 'failed') failOrder(state, order, { reason, now });
  else if (status === 'canceled') cancelOrder(state, order, { reason, now });
  else if (status === 'onhold') holdOrder(state, order, { reason, now });
  else changeStatus(state, order, status, now);
}

function requireProduct(state: PrintfulState, productId: number): Product {
  const product = state.products.get(productId);
  if (product === undefined) throw new Error(`No product ${productId} in this simulator.`);
  return product;
}

function requireOrder(state: PrintfulState, name: number | string): Order {
  const found = [...state.orders.values()].find((order) => order.id === name || order.externalId === name);
  if (found === undefined) throw new Error(`No order ${name} in this simulator.`);
  return found;
}

function requireShipment(state: PrintfulState, shipmentId: number): { order: Order; shipment: Shipment } {
  for (const order of state.orders.values()) {
    const shipment = order.shipments.find((candidate) => candidate.id === shipmentId);
    if (shipment !== undefined) return { order, shipment };
  }
  throw new Error(`No shipment ${shipmentId} in this simulator.`);
}
