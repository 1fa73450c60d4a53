import type { Installation } from '../../../shared/domain/installation.ts';
import type { OrderRecord } from '../../../shared/domain/order.ts';
import type { InMemoryDocumentTable } from '../in-memory-document-table.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The table, and what those who watch a run want to know of what is saved in it. */
export function watchedTable(memory: InMemoryDocumentTable, time: VirtualTime) {
  const changedOrders: OrderRecord[] = [];
  const endedAt = new Map<string, number>();
  const table: InMemoryDocumentTable = {
    ...memory,
    async save(document, expectedVersion) {
      const result = await memory.save(document, expectedVersion);
      if (result.kind === 'saved') note(document.key.sk, document.value);
      return result;
    },
  };
  function note(sk: string, value: object): void {
    if (sk.startsWith('ORDER#')) changedOrders.push(value as OrderRecord);
    if (sk !== 'INSTALLATION') return;
    const { locationId, state } = value as Partial<Installation>;
    if (locationId && state === 'uninstalled' && !endedAt.has(locationId)) endedAt.set(locationId, time.now());
  }
  return { table, takeChangedOrders: () => changedOrders.splice(0), endedAt };
}
