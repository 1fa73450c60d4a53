import type { FunctionName } from '../../../functions/environments.ts';
import { type ItemAction, itemReach } from '../../../lib/item-reach.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';

/** A table that tells when a function asks for an item that its role in the account does not reach. */
export function withinReach(name: string, table: DocumentTable, tell: (what: string) => void): DocumentTable {
  const reach = itemReach[name as FunctionName];
  // A process that stands for several functions.
  if (!reach) return table;
  const known = new Set<string>();
  const ask = (action: ItemAction, pk: string) => {
    const kind = `${action} ${pk.replace(/#[^#]*$/, '')}`;
    if (known.has(kind)) return;
    const isWithin = (reach[action] ?? []).some((pattern) =>
      pattern.endsWith('*') ? pk.startsWith(pattern.slice(0, -1)) : pk === pattern,
    );
    if (isWithin) known.add(kind);
    else tell(`${name} may not ${action} ${pk}`);
  };
  return {
    find(key) {
      ask('GetItem', key.pk);
      return table.find(key);
    },
    findAll(keys) {
      for (const { pk } of keys) ask('BatchGetItem', pk);
      return table.findAll(keys);
    },
    save(document, version) {
      ask('PutItem', document.key.pk);
      // When its condition fails it reads who was there first.
      ask('GetItem', document.key.pk);
      return table.save(document, version);
    },
    put(document) {
      ask('PutItem', document.key.pk);
      return table.put(document);
    },
    remove(key) {
      ask('DeleteItem', key.pk);
      return table.remove(key);
    },
    removeVersion(key, version) {
      ask('DeleteItem', key.pk);
      return table.removeVersion(key, version);
    },
    query(query) {
      ask('Query', query.pk);
      return table.query(query);
    },
    queryIndex(index, query) {
      ask('Query', query.pk);
      return table.queryIndex(index, query);
    },
    count(query, index) {
      ask('Query', query.pk);
      return table.count(query, index);
    },
  };
}
