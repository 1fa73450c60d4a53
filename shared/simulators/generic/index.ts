import { applyFault, createFaultEngine } from '../faults.ts';
import type { Mangled } from '../mangling/mangler.ts';
import type { Saved, SavedState } from '../saved-state.ts';
import type { SimulatedLogEntry, Simulator } from '../simulator.ts';
import { json } from './answers.ts';
import { announce, changeStatus, type NewParcel, shipOrder } from './orders.ts';
import { answer, tooManyRequests } from './routing.ts';
import { createStaff, type GenericStaff } from './staff.ts';
import {
  type Account,
  createState,
  type GenericBehaviour,
  type GenericOptions,
  type GenericState,
  nextId,
  type Order,
  type OrderStatus,
  type Parcel,
  type Product,
  saveState,
} from './state.ts';

/** What happens inside the supplier; `now` is always milliseconds since the epoch. */
export interface GenericControl extends GenericStaff {
  /** Change a field and it holds from the next request on. */
  readonly behaviour: GenericBehaviour;
  addAccount(account: Account): void;
  addProduct(product: Omit<Product, 'id' | 'revision'>): Product;
  renameProduct(id: string, title: string, now: number): void;
  /** The merchant ends it: the key is told of it, and served no more. */
  disconnect(key: string, now: number): void;
  orders(): readonly Order[];
  order(id: string): Order;
  charges(): GenericState['charges'];
  advanceOrder(id: string, status: OrderStatus, now: number): void;
  ship(id: string, parcel: NewParcel): Parcel;
}

export type GenericSimulator = Simulator & Mangled & Saved & GenericControl;

/** A supplier that implements docs/generic-provider.md. */
export function createGenericSimulator(options: GenericOptions = {}, saved?: SavedState): GenericSimulator {
  const state = createState(options, saved);
  const faults = createFaultEngine();
  const log: SimulatedLogEntry[] = [];

  return {
    name: 'generic',
    log,
    setFaults: (rules) => faults.set(rules),
    saveState: () => saveState(state),
    setMangles: (rules) => state.mangler.set(rules),
    takeDeliveries: () => state.deliveries.splice(0),
    ...createControl(state),
    handle(request, now, random) {
      const effect = () => answer({ state, request, now, random });
      const { outcome, status, fault } = applyFault(faults.take(request, random), effect, {
        rateLimited: tooManyRequests,
        serverError: () => json(500, { error: { message: 'Something broke' } }),
      });
      const { method, path, query, body, headers } = request;
      const actor = state.accounts.get(headers['x-dropship-key'] ?? '')?.store.id;
      log.push({ at: now, method, path, query: query.toString(), actor, body, status, fault });
      return outcome;
    },
  };
}

function createControl(state: GenericState): GenericControl {
  const order = (id: string) => {
    const found = state.orders.find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`No order ${id} in this simulator.`);
    return found;
  };
  return {
    ...createStaff(state, order),
    behaviour: state.options,
    addAccount: (account) => void state.accounts.set(account.key, account),
    addProduct(input) {
      const product = { ...input, id: nextId(state, 'prd'), revision: '1' };
      state.products.push(product);
      announce(state, product.storeId, { type: 'product.changed', now: 0, about: { product: { id: product.id } } });
      return product;
    },
    renameProduct(id, title, now) {
      const place = state.products.findIndex((product) => product.id === id);
      const product = state.products[place];
      if (product === undefined) throw new Error(`No product ${id} in this simulator.`);
      state.products[place] = { ...product, title, revision: String(Number(product.revision) + 1) };
      announce(state, product.storeId, { type: 'product.changed', now, about: { product: { id } } });
    },
    disconnect(key, now) {
      const account = state.accounts.get(key);
      if (account === undefined) throw new Error(`No key ${key} in this simulator.`);
      announce(state, account.store.id, { type: 'store.disconnected', now, about: {} });
      state.accounts.delete(key);
      state.webhooks.delete(key);
    },
    orders: () => state.orders,
    order,
    charges: () => state.charges,
    advanceOrder: (id, status, now) => changeStatus(state, order(id), status, now),
    ship: (id, parcel) => shipOrder(state, order(id), parcel),
  };
}
