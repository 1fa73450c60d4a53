import { type PriceId, toPriceId } from '../../domain/ids.ts';
import type { LineMapping, OrderFacts } from '../../domain/orders/decide-order.ts';
import type { OrderRecord } from '../../domain/orders/order.ts';
import type { StoreOrder } from '../../domain/orders/store-order.ts';
import { duplicateCode } from '../../domain/orders/unlinked-lines.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import { findProposals } from './find-proposals.ts';
import { currentMappings, type RecogniseLinesDeps, recogniseLines } from './recognise-lines.ts';

export type LineFacts = Pick<OrderFacts, 'mappings' | 'ownedProducts'> & Required<Pick<OrderFacts, 'proposals'>>;

export interface LineFactsDeps extends RecogniseLinesDeps {
  readonly catalog: CatalogStore;
}

/** What is known of the lines that no part has yet: the merchant's own links first, then the catalog's. Fixed ones are not asked for. */
export async function lineFacts(
  deps: LineFactsDeps,
  { locationId, lines }: StoreOrder,
  known: OrderRecord | undefined,
): Promise<LineFacts> {
  const { catalog } = deps;
  const fixed = new Set(known?.lines.flatMap(({ part, priceId }) => (part !== undefined && priceId) || []));
  const open = lines.filter(({ priceId }) => !priceId || !fixed.has(priceId));
  const priceIds = [...new Set(open.flatMap(({ priceId }) => priceId ?? []))];
  const linked = linksOf(known).filter(({ priceId }) => priceIds.includes(priceId));
  const isLinked = (priceId: PriceId) => linked.some((link) => link.priceId === priceId);
  const mapped = await currentMappings(
    catalog,
    locationId,
    priceIds.filter((priceId) => !isLinked(priceId)),
  );
  const mappings: readonly LineMapping[] = [...linked, ...mapped];
  const others = open.filter(({ priceId }) => !mappings.some((mapping) => mapping.priceId === priceId));
  const productIds = [...new Set(others.flatMap(({ productId }) => productId ?? []))];
  const ownedProducts = productIds.length === 0 ? [] : await catalog.findOwned(locationId, productIds);
  const isOwned = ({ productId }: StoreOrder['lines'][number]) =>
    productId !== undefined && ownedProducts.includes(productId);
  const recognised = await recogniseLines(deps, locationId, others.filter(isOwned));
  const proposals = await findProposals(
    catalog,
    locationId,
    others.filter((line) => !isOwned(line)),
  );
  return { mappings: [...mappings, ...recognised], ownedProducts, proposals };
}

function linksOf(known: OrderRecord | undefined): readonly LineMapping[] {
  return Object.entries(known?.links ?? {}).map(([priceId, link]) => ({ priceId: toPriceId(priceId), ...link }));
}

/** A merchant who closes an order with a copy of a product of ours has said that the copy is their own: nobody asks about it again. */
export async function noteDeclined(
  { catalog, clock }: { readonly catalog: Pick<CatalogStore, 'putDeclined'>; readonly clock: Clock },
  known: OrderRecord | undefined,
): Promise<void> {
  if (known?.decision?.kind !== 'close' || known.gate.kind === 'open') return;
  if (known.gate.reason.code !== duplicateCode) return;
  const copies = known.lines.filter(({ proposal }) => proposal?.by === 'copy');
  for (const productId of new Set(copies.flatMap(({ storeProductId }) => storeProductId ?? [])))
    await catalog.putDeclined(known.locationId, productId, clock.now());
}
