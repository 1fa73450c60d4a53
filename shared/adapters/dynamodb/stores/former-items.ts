import type { CatalogRun } from '../../../domain/catalog/catalog-run.ts';
import type { Installation } from '../../../domain/installations/installation.ts';
import type { OrderRecord } from '../../../domain/orders/order.ts';
import type { TokenRecord } from '../../../domain/tokens/token-record.ts';
import type { Document } from '../table/document-table.ts';
import { type Item, placesOf } from '../table/item.ts';
import { runDocument } from './catalog-runs.ts';
import { installationDocument } from './installations.ts';
import { orderDocument } from './orders.ts';
import { tokenDocument } from './tokens.ts';

/** The records that indexes hold, by how their sort keys begin, and what is written of them today. */
const documents: readonly (readonly [RegExp, (value: unknown) => Document])[] = [
  [/^ORDER#/, (value) => orderDocument(value as OrderRecord)],
  [/^RUN#/, (value) => runDocument(value as CatalogRun)],
  [/^TOKENS$/, (value) => tokenDocument(value as TokenRecord)],
];

/** Companies are found by their key alone. */
const ofLocation = /^LOC#/;

/**
 * The attributes by which today's indexes hold an item that an earlier version wrote; undefined when it has them already, or
 * when no index holds items of its kind.
 */
export function missingPlaces(item: Item): Partial<Item> | undefined {
  const isInstallation = item.sk === 'INSTALLATION' && ofLocation.test(item.pk);
  const [, toDocument] = documents.find(([pattern]) => pattern.test(item.sk)) ?? [];
  if (item.row !== undefined || (!toDocument && !isInstallation)) return undefined;
  const value: unknown = JSON.parse(item.document);
  const { listed } = toDocument ? toDocument(value) : installationDocument(value as Installation);
  return listed && placesOf(listed);
}
