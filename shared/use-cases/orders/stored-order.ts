import { TransientError } from '../../domain/errors.ts';
import type { LocationId, OrderId } from '../../domain/ids.ts';
import type { OrderPart, OrderRecord } from '../../domain/orders/order.ts';
import { withFormerNumbers } from '../../domain/orders/order-marks.ts';
import { withState } from '../../domain/orders/order-state.ts';
import type { Versioned } from '../../domain/versioned.ts';
import type { OrderStore } from '../../ports/orders.ts';
import { updateRecord } from '../update-record.ts';

export interface OrderKey {
  readonly locationId: LocationId;
  readonly orderId: OrderId;
}

/** One order's record in the hands of one worker. */
export interface StoredOrder extends OrderKey {
  /** The record as last seen or saved here; read when it was not. `undefined` when there is none. */
  read(): Promise<OrderRecord | undefined>;
  /**
   * Changes the record, starting from what is known here: what is saved is saved only over that version, and after a
   * conflict `change` gets the record as it is then. Returning it unchanged, or `undefined`, saves nothing.
   */
  decide(change: (record: OrderRecord | undefined) => OrderRecord | undefined): Promise<OrderRecord | undefined>;
  /** @throws TransientError when there is no record. */
  update(change: (record: OrderRecord) => OrderRecord): Promise<OrderRecord>;
}

/**
 * Keeps the record between the steps of one worker, so that a step costs a read only when somebody else was there. A step
 * that finds nothing to do may have looked at a record that has just changed: the worker that changed it has sent its own command.
 */
export function openStoredOrder(orders: OrderStore, { locationId, orderId }: OrderKey): StoredOrder {
  let seen: { readonly found: Versioned<OrderRecord> | undefined } | undefined;
  const store = {
    async find() {
      seen ??= { found: await orders.find(locationId, orderId) };
      return seen.found;
    },
    async save(given: OrderRecord, expectedVersion: number, before?: OrderRecord) {
      const record = withFormerNumbers(given, before);
      // After any failure from here on, the known version is no longer sure.
      seen = undefined;
      const result = await orders.save(record, expectedVersion, before);
      if (result.kind === 'saved') seen = { found: { value: record, version: result.version } };
      return result;
    },
  };
  const decide = (change: (record: OrderRecord | undefined) => OrderRecord | undefined) =>
    updateRecord<OrderRecord>(store, change);
  return {
    locationId,
    orderId,
    read: async () => (await store.find())?.value,
    decide,
    async update(change) {
      const updated = await decide((record) => record && change(record));
      if (!updated) throw new TransientError(`Order ${orderId} has no record yet.`);
      return updated;
    },
  };
}

/** The record with one part changed and its state decided again. */
export function withPart(record: OrderRecord, part: number, change: (part: OrderPart) => OrderPart): OrderRecord {
  return withState({ ...record, parts: record.parts.map((each) => (each.part === part ? change(each) : each)) });
}

export function partOf(record: OrderRecord, part: number): OrderPart {
  const found = record.parts.find((each) => each.part === part);
  if (!found) throw new TransientError(`Order ${record.orderId} has no part ${part}.`);
  return found;
}
