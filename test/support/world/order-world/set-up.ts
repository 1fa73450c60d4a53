import { createOAuthProtocol } from '../../../../shared/adapters/highlevel/oauth/oauth.ts';
import {
  type ProviderId,
  type ProviderProductId,
  type ProviderStoreId,
  toCompanyId,
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../../../shared/domain/ids.ts';
import { absent } from '../../../../shared/domain/versioned.ts';
import { connectProvider } from '../../../../shared/use-cases/connections/connect-provider.ts';
import { urls } from '../../simulation/compose.ts';
import type { Parts } from '../../simulation/parts.ts';
import type { openOutside } from './outside.ts';

export const tokens = { printful: 'pf-token-of-the-quay-shop', printify: 'py-token-of-the-quay-shop' } as const;

export interface Ground extends ReturnType<typeof openOutside> {
  readonly parts: Parts;
  readonly locationId: string;
  readonly companyId: string;
}

/** The app on the location, with its tokens. */
export async function install(
  { highlevel, parts, locationId, companyId }: Ground,
  scopes?: readonly string[],
): Promise<void> {
  const { code } = highlevel.installApp({ kind: 'location', locationId, ...(scopes && { scopes }) });
  const oauth = createOAuthProtocol({
    apiUrl: urls.highlevel,
    clientId: highlevel.clientId,
    clientSecret: async () => highlevel.clientSecret,
    redirectUri: `${urls.app}/oauth/callback`,
    http: parts.http,
    clock: parts.clock,
  });
  const { expiresIn, isBulk: _isBulk, ...issued } = await oauth.exchangeCode(code);
  const now = parts.clock.now();
  await parts.tokens.save({ ...issued, expiresAt: now + expiresIn * 1000, storedAt: now }, absent);
  await parts.installations.save(
    {
      locationId: toLocationId(locationId),
      companyId: toCompanyId(companyId),
      state: 'active',
      generation: 1,
      installedAt: now,
      tokensStoredAt: now,
      updatedAt: now,
    },
    absent,
  );
}

/** Connects a provider as the page would; `again` after it was disconnected. */
export async function connect({ parts, locationId }: Ground, provider: keyof typeof tokens): Promise<void> {
  const credentials = { token: tokens[provider] };
  const outcome = await connectProvider(
    { ...parts, runs: parts.catalogRuns },
    { locationId: toLocationId(locationId), provider: toProviderId(provider), credentials },
  );
  if (outcome.kind !== 'connected') throw new Error(`${provider} is not connected: ${outcome.kind}`);
}

/** What the shop sells: shirts that Printful makes, a mug that Printify makes, one price that was never linked, a candle. */
export async function stock(ground: Ground) {
  const { highlevel, printful, printify, locationId } = ground;
  const store = printful.addStore({ name: 'Quay shop' });
  printful.addToken({ token: tokens.printful, storeId: store.id });
  const shop = printify.addShop({ title: 'Quay shop', approval: 'manual' });
  printify.addToken({ token: tokens.printify });
  await connect(ground, 'printful');
  await connect(ground, 'printify');

  const shirt = printful.addProduct({
    storeId: store.id,
    name: 'Quay shirt',
    variants: ['S', 'M', 'L'].map((size) => ({ size, color: 'Black' })),
  });
  const mug = printify.addProduct({ shopId: shop.id, title: 'Quay mug', variants: [{ title: 'Navy / S' }] });
  const shirts = highlevel.addProduct({
    locationId,
    name: 'Quay shirt',
    prices: ['S', 'M', 'L'].map((name) => ({ name, amount: 25 })),
  });
  const mugs = highlevel.addProduct({ locationId, name: 'Quay mug', prices: [{ amount: 12 }] });
  const candles = highlevel.addProduct({ locationId, name: 'House candle', prices: [{ amount: 9 }] });
  const [small = '', medium = '', large = ''] = shirts.priceIds;
  const [mugPrice = ''] = mugs.priceIds;
  const [candle = ''] = candles.priceIds;

  const printfulProduct = {
    provider: toProviderId('printful'),
    storeId: toProviderStoreId(String(store.id)),
    productId: toProviderProductId(String(shirt.id)),
  };
  const printifyProduct = {
    provider: toProviderId('printify'),
    storeId: toProviderStoreId(String(shop.id)),
    productId: toProviderProductId(mug.id),
  };
  await link(ground, printfulProduct, shirts.productId, [small, medium]);
  await link(ground, printifyProduct, mugs.productId, [mugPrice]);
  return {
    prices: { small, medium, unlinked: toPriceId(large), mug: toPriceId(mugPrice), candle },
    store,
    shop,
    shirt,
    /** Links the price that was never linked, as a catalog sync would. */
    linkRest: () => link(ground, printfulProduct, shirts.productId, [small, medium, large]),
  };
}

/** The first catalog syncs, as if they had run: what is sold is linked already. */
export async function finishRuns({ parts, locationId }: Ground): Promise<void> {
  for (const { runId } of await parts.catalogRuns.listUnfinished(toLocationId(locationId))) {
    const run = await parts.catalogRuns.find(toLocationId(locationId), runId);
    const finishedAt = parts.clock.now();
    if (run) await parts.catalogRuns.save({ ...run.value, state: 'finished', finishedAt }, run.version);
  }
}

interface Made {
  readonly provider: ProviderId;
  readonly storeId: ProviderStoreId;
  readonly productId: ProviderProductId;
}

/** Remembers the product as ours, and which variant each price is; prices beyond the given ones stay unlinked. */
async function link({ parts, locationId }: Ground, made: Made, storeProductId: string, priceIds: readonly string[]) {
  await parts.catalog.putOwned(toLocationId(locationId), toStoreProductId(storeProductId), {
    locationId: toLocationId(locationId),
    ...made,
  });
  const provider = parts.providers.find(made.provider)?.open({
    credentials: { token: tokens[made.provider === 'printify' ? 'printify' : 'printful'] },
    storeId: made.storeId,
  });
  const { variants = [] } = (await provider?.findProduct(made.productId)) ?? {};
  for (const [index, priceId] of priceIds.entries()) {
    const { id: variantId = toProviderVariantId(''), orderKey = {} } = variants[index] ?? {};
    const updatedAt = parts.clock.now();
    await parts.catalog.putMapping({
      locationId: toLocationId(locationId),
      ...made,
      priceId: toPriceId(priceId),
      storeProductId: toStoreProductId(storeProductId),
      variantId,
      orderKey,
      updatedAt,
    });
  }
}
