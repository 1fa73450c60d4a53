import type { VariantKey } from '../../domain/catalog/catalog.ts';
import type { LocationId, PriceId, ProviderId, ProviderStoreId } from '../../domain/ids.ts';
import {
  isSameVariant,
  type LinkRefusal,
  lineOf,
  linkRefusal,
  type WantedLink,
  withLinks,
} from '../../domain/orders/link-lines.ts';
import type { Decider, LineLink, OrderRecord } from '../../domain/orders/order.ts';
import type { CatalogStore } from '../../ports/catalog.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { OrderStore } from '../../ports/orders.ts';
import type { Random } from '../../ports/random.ts';
import type { StorefrontCatalog } from '../../ports/storefront.ts';
import { updateRecord } from '../update-record.ts';
import { type FindVariantDeps, findVariant } from './find-variant.ts';
import { rememberLink } from './remember-link.ts';
import type { OrderKey } from './stored-order.ts';

export interface LinkLinesDeps extends FindVariantDeps {
  readonly orders: OrderStore;
  readonly catalog: CatalogStore;
  readonly live: Pick<StorefrontCatalog, 'listPrices'>;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

export interface LinkRequest {
  readonly links: readonly Omit<WantedLink, 'storeId'>[];
  /** Also for later orders of these prices. */
  readonly remember: boolean;
  readonly send: boolean;
  /** The person who links them. */
  readonly by?: Decider;
}

export type LinkLinesOutcome =
  | { readonly kind: 'linked'; readonly linked: number }
  | { readonly kind: 'unknown-order' }
  | { readonly kind: 'refused'; readonly refusal: LinkRefusal }
  | { readonly kind: 'not-connected'; readonly provider: ProviderId }
  | { readonly kind: 'unknown-variant'; readonly variant: VariantKey }
  | { readonly kind: 'linked-otherwise'; readonly name: string };

/**
 * Links lines of an order to what a provider makes. The remembered link is written before the order that uses it. again:
 * harmless.
 * @throws TransientError when a provider has to be asked and cannot be: nothing was changed. PermanentError.
 */
export async function linkLines(
  deps: LinkLinesDeps,
  key: OrderKey,
  { links, remember, ...how }: LinkRequest,
): Promise<LinkLinesOutcome> {
  const { locationId, orderId } = key;
  const known = (await deps.orders.find(locationId, orderId))?.value;
  if (!known) return { kind: 'unknown-order' };
  const wanted = await withStores(deps, locationId, links);
  if ('kind' in wanted) return wanted;
  const refusal = linkRefusal(known, wanted);
  if (refusal) return { kind: 'refused', refusal };
  const other = await linkedOtherwise(deps, known, wanted);
  if (other !== undefined) return { kind: 'linked-otherwise', name: other };
  const found = new Map<PriceId, LineLink>();
  for (const link of wanted) {
    const variant = await findVariant(deps, locationId, link);
    if (!variant) return { kind: 'unknown-variant', variant: link };
    found.set(link.priceId, variant);
  }
  if (remember) for (const [priceId, link] of found) await rememberLink(deps, known, priceId, link);
  return save(deps, key, { wanted, links: Object.fromEntries(found), ...how });
}

async function withStores(
  { connections }: LinkLinesDeps,
  locationId: LocationId,
  links: LinkRequest['links'],
): Promise<readonly WantedLink[] | Extract<LinkLinesOutcome, { kind: 'not-connected' }>> {
  const stores = new Map<ProviderId, ProviderStoreId>();
  for (const provider of new Set(links.map((link) => link.provider))) {
    const connection = (await connections.find(locationId, provider))?.value;
    if (!connection?.credentials || !connection.store) return { kind: 'not-connected', provider };
    stores.set(provider, connection.store.id);
  }
  return links.flatMap((link) => {
    const storeId = stores.get(link.provider);
    return storeId === undefined ? [] : [{ ...link, storeId }];
  });
}

/** A price that the catalog knows as another variant: a merchant who wants that changes the product, not one order. */
async function linkedOtherwise(
  { catalog }: LinkLinesDeps,
  known: OrderRecord,
  wanted: readonly WantedLink[],
): Promise<string | undefined> {
  const mappings = await catalog.findMappings(
    known.locationId,
    wanted.map(({ priceId }) => priceId),
  );
  const other = wanted.find((link) =>
    mappings.some((mapping) => mapping.priceId === link.priceId && !isSameVariant(mapping, link)),
  );
  return other && (lineOf(known, other.priceId)?.name ?? other.priceId);
}

async function save(
  deps: LinkLinesDeps,
  { locationId, orderId }: OrderKey,
  {
    wanted,
    links,
    send,
    by,
  }: {
    readonly wanted: readonly WantedLink[];
    readonly links: Readonly<Record<PriceId, LineLink>>;
    readonly send: boolean;
    readonly by?: Decider;
  },
): Promise<LinkLinesOutcome> {
  let refusal: LinkRefusal | undefined;
  await updateRecord<OrderRecord>(
    { find: () => deps.orders.find(locationId, orderId), save: (value, version) => deps.orders.save(value, version) },
    (current) => {
      refusal = current && linkRefusal(current, wanted);
      return current && !refusal ? withLinks(current, links, { send, by, now: deps.clock.now() }) : current;
    },
  );
  if (refusal) return { kind: 'refused', refusal };
  if (send) await deps.queue.send({ kind: 'ExportOrder', locationId, orderId }, deps.random.uuid());
  return { kind: 'linked', linked: wanted.length };
}
