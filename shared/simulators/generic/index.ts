import { applyFault, createFaultEngine } from '../faults.ts';
import type { SimulatedLogEntry, Simulator } from '../simulator.ts';
import { json } from './answers.ts';
import { announce, changeStatus, type NewParcel, shipOrder } from './orders.ts';
import { answer, tooManyRequests } from './routing.ts';
import {
  type Account,
  createState,
  type GenericOptions,
  type GenericState,
  nextId,
  type Order,
  type OrderStatus,
  type Parcel,
  type Product,
} from './state.ts';

/** What happens inside the supplier; `now` is always milliseconds since the epoch. */
export interface GenericControl {
  addAccount(account: Account): void;
  addProduct(product: Omit<Product, 'id' | 'revision'>): Product;
  orders(): readonly Order[];
  order(id: string): Order;
  charges(): GenericState['charges'];
  advanceOrder(id: string, status: OrderStatus, now: number): void;
  ship(id: string, parcel: NewParcel): Parcel;
}

export type GenericSimulator = Simulator & GenericControl;

/** A supplier that implements docs/generic-provider.md. */
export function createGenericSimulator(options: GenericOptions = {}): GenericSimulator {
  const state = createState(options);
  const faults = createFaultEngine();
  const log: SimulatedLogEntry[] = [];

  return {
    name: 'generic',
    log,
    setFaults: (rules) => faults.set(rules),
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
    addAccount: (account) => void state.accounts.set(account.key, account),
    addProduct(input) {
      const product = { ...input, id: nextId(state, 'prd'), revision: '1' };
      state.products.push(product);
      announce(state, product.storeId, { type: 'product.changed', now: 0, about: { product: { id: product.id } } });
      return product;
    },
    orders: () => state.orders,
    order,
    charges: () => state.charges,
    advanceOrder: (id, status, now) => changeStatus(state, order(id), status, now),
    ship: (id, parcel) => shipOrder(state, order(id), parcel),
  };
}
