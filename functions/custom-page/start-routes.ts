import { type Selection as ChosenProducts, everything } from '../../shared/domain/catalog/selection.ts';
import { type LocationId, type ProviderId, toProviderProductId } from '../../shared/domain/ids.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { type SampleRow, type SamplesReply, type Selection, selectionRequest } from '../../shared/page-api/catalog.ts';
import type { ProviderProductRow } from '../../shared/page-api/connections.ts';
import type { Page } from '../../shared/page-api/reply.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { CatalogStore } from '../../shared/ports/catalog.ts';
import { type OpenProviderDeps, openProvider } from '../../shared/use-cases/access/open-provider.ts';
import { type ListSamplesDeps, listSamples, type VariantSample } from '../../shared/use-cases/orders/list-samples.ts';
import {
  ApiRefusal,
  type ApiRequest,
  type ApiRoute,
  forAdmins,
  forEverybody,
  knownProvider,
  readBody,
} from './api-request.ts';
import { asksLive } from './live-answer.ts';
import { iso, toAmount } from './order-reply.ts';

export interface StartRouteDeps extends OpenProviderDeps, ListSamplesDeps {
  readonly catalog: ListSamplesDeps['catalog'] & Pick<CatalogStore, 'findSelection' | 'putSelection' | 'find'>;
  readonly connections: OpenProviderDeps['connections'] & ListSamplesDeps['connections'];
}

/** What a merchant chooses while he starts: which products, at what prices. */
export function startRoutes(deps: StartRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/providers/{provider}/products': forEverybody(
      asksLive(async (request) => json(200, await providerProducts(deps, request))),
      ['search', 'cursor'],
    ),
    'GET /api/catalog/selection/{provider}': forEverybody(async ({ session, path }) => {
      const scope = await scopeOf(deps, session.locationId, path.provider);
      return json(200, toSelection((await deps.catalog.findSelection(scope)) ?? everything));
    }),
    'PUT /api/catalog/selection/{provider}': forAdmins(async ({ session, path, body }) => {
      const { mode, productIds } = readBody(selectionRequest, body);
      const scope = await scopeOf(deps, session.locationId, path.provider);
      const selection = { mode, productIds: mode === 'all' ? [] : [...new Set(productIds)].map(toProviderProductId) };
      await deps.catalog.putSelection(scope, selection);
      return json(200, toSelection(selection));
    }),
    'GET /api/catalog/samples': forEverybody(
      async ({ session, query }) => {
        const provider =
          query.provider === undefined ? {} : { provider: knownProvider(deps.providers, query.provider) };
        const { samples, asOf } = await listSamples(deps, session.locationId, {
          ...provider,
          all: query.all === 'true',
        });
        const reply: SamplesReply = { items: samples.map(toSample), ...(asOf !== undefined && { asOf: iso(asOf) }) };
        return json(200, reply);
      },
      ['provider', 'all'],
    ),
  };
}

/** The store whose products are chosen. @throws ApiRefusal 404, 409. */
async function scopeOf({ providers, connections }: StartRouteDeps, locationId: LocationId, name: string | undefined) {
  const provider: ProviderId = knownProvider(providers, name);
  const store = (await connections.find(locationId, provider))?.value.store;
  if (!store)
    throw new ApiRefusal(409, 'not-connected', 'Connect this provider first; then there are products to choose.');
  return { locationId, provider, storeId: store.id };
}

async function providerProducts(
  deps: StartRouteDeps,
  { session: { locationId }, path, query }: ApiRequest,
): Promise<Page<ProviderProductRow>> {
  const scope = await scopeOf(deps, locationId, path.provider);
  const provider = await openProvider(deps, locationId, scope);
  const { items, nextCursor } = await provider.listProducts(query.cursor);
  const search = query.search?.trim().toLowerCase() ?? '';
  const wanted = items.filter(({ title }) => title.toLowerCase().includes(search));
  const rows = wanted.map(async ({ id, title, sellable }): Promise<ProviderProductRow> => {
    const known = (await deps.catalog.find({ ...scope, productId: id }))?.value;
    const pictures = Object.values(known?.variants ?? {}).flatMap(({ seen }) => seen?.imageUrl ?? []);
    return {
      productId: id,
      title,
      sellable,
      alreadyLinked: known?.storeProductId !== undefined && known.state !== 'gone',
      ...omitUndefined({ imageUrl: pictures[0], variants: known && Object.keys(known.variants).length }),
    };
  });
  return { items: await Promise.all(rows), ...(nextCursor !== undefined && { nextCursor }) };
}

function toSelection({ mode, productIds }: ChosenProducts): Selection {
  return { mode, productIds: [...productIds] };
}

function toSample({ cost, retail, priceNow, priceId: _price, ...sample }: VariantSample): SampleRow {
  return {
    ...sample,
    ...(cost && { cost: toAmount(cost) }),
    ...(retail && { retailPrice: toAmount(retail) }),
    ...(priceNow && { priceNow: toAmount(priceNow) }),
  };
}
