import type { DeliveryReport } from '../simulator.ts';
import type { PrintifyBehaviour } from './behaviour.ts';
import {
  addBlueprint,
  addProduct,
  changeProduct,
  type NewBlueprint,
  type NewProduct,
  type ProductChange,
} from './catalog.ts';
import type { Charge, Order, OrderStatus, Shipment } from './order.ts';
import { approveDueOrders, changeStatus, sendToProduction } from './order-life.ts';
import type { Blueprint, Product } from './product.ts';
import { startPublishing, startRemoval } from './publishing.ts';
import { deliverShipment, type NewShipment, shipOrder } from './shipments.ts';
import { createStaffControl, type PrintifyStaff } from './staff-control.ts';
import { type Approval, nextNumber, type PrintifyState, type Shop } from './state.ts';
import { addToken, type NewToken } from './tokens.ts';
import type { Webhook } from './webhook.ts';
import { emit, settleDelivery } from './webhook-events.ts';

/** What happens inside Printify and at its dashboard; `now` is always milliseconds since the epoch. */
export interface PrintifyControl extends PrintifyStaff {
  /** Change a field and it holds from the next request on. */
  readonly behaviour: PrintifyBehaviour;
  addShop(shop?: Partial<Shop>): Shop;
  addToken(token: NewToken): void;
  addApp(appId: string): void;
  /** What the merchant answers on the consent page from now on. */
  setConsent(consent: { readonly account: string } | 'declined'): void;
  /** For the access tokens that apps are given from now on. */
  setAccessTokenLife(accessTokenLifeMs: number): void;
  /** Whether the merchant can pay from now on. */
  setFunds(funds: 'sufficient' | 'empty'): void;
  /** For the orders that come from now on. */
  setApproval(shopId: number, approval: Approval): void;
  disconnectShop(shopId: number, now: number): void;
  /** The merchant connects the shop to the API again, which no event tells. */
  reconnectShop(shopId: number): void;
  addBlueprint(blueprint?: NewBlueprint): Blueprint;
  addProduct(product: NewProduct): Product;
  updateProduct(productId: string, change: ProductChange, now: number): Product;
  removeProduct(productId: string, now: number): void;
  /** The merchant clicks Publish: the product is locked until the sales channel answers. */
  publishProduct(productId: string, now: number): void;
  /** The merchant takes the product out of the sales channel. */
  withdrawProduct(productId: string, now: number): void;
  product(productId: string): Product;
  orders(): readonly Order[];
  orderCount(): number;
  /** By its id or `external_id`. */
  order(name: string): Order;
  charges(): readonly Charge[];
  webhooks(): readonly Webhook[];
  advanceOrder(orderId: string, status: OrderStatus, now: number): void;
  produce(orderId: string, now: number): void;
  ship(orderId: string, parcel: NewShipment): Shipment;
  deliver(orderId: string, parcel: { readonly trackingNumber: string; readonly now: number }): void;
  /** Lets the time pass that automatic approval waits for; every request does the same. */
  passTime(now: number): void;
  /** Tells how a delivery ended; a failed one comes back later, and after three retries its webhook is blocked for an hour. */
  reportDelivery(report: DeliveryReport): void;
}

export function createControl(state: PrintifyState): PrintifyControl {
  const order = (name: string) => requireOrder(state, name);
  const product = (id: string) => required(state.products, id, 'product');
  return {
    ...createStaffControl(state, order),
    behaviour: state.behaviour,
    addShop: (shop = {}) => addShop(state, shop),
    addToken: (token) => addToken(state, token),
    addApp: (appId) => void state.apps.add(appId),
    setConsent: (consent) => void Object.assign(state, { consent }),
    setAccessTokenLife: (accessTokenLifeMs) => void Object.assign(state, { accessTokenLifeMs }),
    setFunds: (funds) => void Object.assign(state, { funds }),
    setApproval: (shopId, approval) => void Object.assign(required(state.shops, shopId, 'shop'), { approval }),
    disconnectShop: (shopId, now) => disconnectShop(state, required(state.shops, shopId, 'shop'), now),
    reconnectShop: (shopId) =>
      void Object.assign(required(state.shops, shopId, 'shop'), { salesChannel: 'custom_integration' }),
    addBlueprint: (blueprint = {}) => addBlueprint(state, blueprint),
    addProduct: (input) => {
      const added = addProduct(state, input);
      announceProduct(state, added, { topic: 'product:created', now: added.createdAt });
      return added;
    },
    updateProduct: (productId, change, now) => {
      changeProduct(product(productId), change, now);
      announceProduct(state, product(productId), { topic: 'product:updated', now });
      return product(productId);
    },
    removeProduct: (productId, now) => {
      announceProduct(state, product(productId), { topic: 'product:deleted', now });
      state.products.delete(productId);
    },
    publishProduct: (productId, now) => startPublishing(state, product(productId), now),
    withdrawProduct: (productId, now) => startRemoval(state, product(productId), now),
    product,
    orders: () => [...state.orders.values()],
    orderCount: () => state.orders.size,
    order,
    charges: () => state.charges,
    webhooks: () => [...state.webhooks.values()],
    advanceOrder: (orderId, status, now) => changeStatus(state, order(orderId), { status, now }),
    produce: (orderId, now) => void sendToProduction(state, order(orderId), now),
    ship: (orderId, parcel) => shipOrder(state, order(orderId), parcel),
    deliver: (orderId, parcel) => deliverShipment(state, order(orderId), parcel),
    passTime: (now) => approveDueOrders(state, now),
    reportDelivery: (report) => settleDelivery(state, report),
  };
}

const dayMs = 86_400_000;

function addShop(state: PrintifyState, input: Partial<Shop>): Shop {
  const id = input.id ?? nextNumber(state, 'shop');
  const shop: Shop = {
    account: 'main',
    title: `Shop ${id}`,
    currency: 'USD',
    salesChannel: 'custom_integration',
    approval: { afterMs: dayMs },
    ...input,
    id,
  };
  state.shops.set(id, shop);
  return shop;
}

function disconnectShop(state: PrintifyState, shop: Shop, now: number): void {
  shop.salesChannel = 'disconnected';
  emit(state, {
    topic: 'shop:disconnected',
    shopId: shop.id,
    now,
    resource: { id: shop.id, type: 'shop', data: null },
  });
}

type ProductTopic = 'product:created' | 'product:updated' | 'product:deleted';

function announceProduct(
  state: PrintifyState,
  product: Product,
  { topic, now }: { topic: ProductTopic; now: number },
): void {
  const resource = { id: product.id, type: 'product', data: { shop_id: product.shopId } };
  emit(state, { topic, shopId: product.shopId, now, resource });
}

function requireOrder(state: PrintifyState, name: string): Order {
  const found = [...state.orders.values()].find((order) => order.id === name || order.externalId === name);
  if (found === undefined) throw new Error(`No order ${name} in this simulator.`);
  return found;
}

function required<Id, Thing>(things: ReadonlyMap<Id, Thing>, id: Id, kind: string): Thing {
  const thing = things.get(id);
  if (thing === undefined) throw new Error(`No ${kind} ${id} in this simulator.`);
  return thing;
}
