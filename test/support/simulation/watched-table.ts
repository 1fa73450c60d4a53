import type { Installation } from '../../../shared/domain/installations/installation.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { type InMemoryDocumentTable, promised } from '../fakes/in-memory-document-table.ts';
import type { VirtualTime } from './virtual-time.ts';

const none: readonly OrderRecord[] = [];

/** The table, and what those who watch a run want to know of what is saved in it. */
export function watchedTable(memory: InMemoryDocumentTable, time: VirtualTime) {
  let changedOrders: OrderRecord[] = [];
  const endedAt = new Map<string, number>();
  const synchronous: InMemoryDocumentTable['synchronous'] = {
    ...memory.synchronous,
    save(document, expectedVersion) {
      const result = memory.synchronous.save(document, expectedVersion);
      if (result.kind === 'saved') note(document.key.sk, document.value);
      return result;
    },
  };
  const table: InMemoryDocumentTable = { ...memory, ...promised(synchronous), synchronous };
  function note(sk: string, value: object): void {
    if (sk.startsWith('ORDER#')) changedOrders.push(value as OrderRecord);
    if (sk !== 'INSTALLATION') return;
    const { locationId, state } = value as Partial<Installation>;
    if (locationId && state === 'uninstalled' && !endedAt.has(locationId)) endedAt.set(locationId, time.now());
  }
  function takeChangedOrders(): readonly OrderRecord[] {
    if (changedOrders.length === 0) return none;
    const taken = changedOrders;
    changedOrders = [];
    return taken;
  }
  return { table, takeChangedOrders, endedAt };
}
