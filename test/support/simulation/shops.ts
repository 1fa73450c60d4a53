import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth.ts';
import { absent } from '../../../shared/domain/versioned.ts';
import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { connectProvider } from '../../../shared/use-cases/connect-provider.ts';
import type { Shop, ShopItem } from './cast.ts';
import { type Parts, urls } from './compose.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface OpenShopsOptions {
  readonly highlevel: HighLevelSimulator;
  readonly printful: PrintfulSimulator;
  readonly outside: Parts;
  readonly time: VirtualTime;
}

const variants = ['S', 'M', 'L'];

/** Two shops of two agencies, installed, connected and with a catalog, before anything goes wrong. */
export async function openShops(options: OpenShopsOptions): Promise<readonly Shop[]> {
  const shops: Shop[] = [];
  for (const name of ['Alder', 'Birch']) shops.push(await openShop(options, name));
  return shops;
}

async function openShop(options: OpenShopsOptions, name: string): Promise<Shop> {
  const { highlevel, printful, outside } = options;
  const { companyId } = highlevel.addLocation({ name: `${name} agency's first` });
  const { id: locationId } = highlevel.addLocation({ name, companyId });
  await install(options, { locationId, companyId });

  const store = printful.addStore({ name: `${name} store` });
  const token = `CANARY-token-of-${name}`;
  printful.addToken({ token, storeId: store.id });
  const connected = await connectProvider(
    { ...outside, runs: outside.catalogRuns },
    { locationId, provider: 'printful', credentials: { token } },
  );
  if (connected.kind !== 'connected') throw new Error(`Could not connect ${name}: ${connected.kind}`);
  return { locationId, items: await stock(options, { locationId, storeId: store.id, name }) };
}

async function install(
  { highlevel, outside, time }: OpenShopsOptions,
  ids: { locationId: string; companyId: string },
): Promise<void> {
  const { code } = highlevel.installApp({ kind: 'location', locationId: ids.locationId });
  const oauth = createOAuthProtocol({
    apiUrl: urls.highlevel,
    clientId: highlevel.clientId,
    clientSecret: async () => highlevel.clientSecret,
    redirectUri: `${urls.app}/oauth/callback`,
    http: outside.http,
    clock: outside.clock,
  });
  const { expiresIn, isBulk: _isBulk, ...issued } = await oauth.exchangeCode(code);
  const now = time.now();
  await outside.tokens.save({ ...issued, expiresAt: now + expiresIn * 1000, storedAt: now }, absent);
  await outside.installations.save(
    { ...ids, state: 'active', generation: 1, installedAt: now, tokensStoredAt: now, updatedAt: now },
    absent,
  );
}

async function stock(
  { highlevel, printful, outside, time }: OpenShopsOptions,
  { locationId, storeId, name }: { locationId: string; storeId: number; name: string },
): Promise<readonly ShopItem[]> {
  const product = printful.addProduct({
    storeId,
    name: `${name} tee`,
    variants: variants.map((size) => ({ size, color: 'Black' })),
  });
  const ours = highlevel.addProduct({
    locationId,
    name: `${name} tee`,
    prices: variants.map((size) => ({ amount: 25, name: size })),
  });
  const own = highlevel.addProduct({ locationId, name: `${name} own mug`, prices: [{ amount: 9 }] });
  const key = { locationId, provider: 'printful', storeId: String(storeId), productId: String(product.id) };
  await outside.catalog.putOwned(locationId, ours.productId, key);
  const items: ShopItem[] = [];
  for (const [index, variant] of product.variants.entries()) {
    const priceId = ours.priceIds[index] ?? '';
    const { variants: known = [] } = (await outside.providers
      .find('printful')
      ?.open({ credentials: { token: `CANARY-token-of-${name}` }, storeId: String(storeId) })
      .findProduct(String(product.id))) ?? { variants: [] };
    const orderKey = known.find(({ id }) => id === String(variant.id))?.orderKey ?? {};
    // The last variant has a price that was never linked.
    const isMapped = index < product.variants.length - 1;
    if (isMapped) {
      await outside.catalog.putMapping({
        ...key,
        priceId,
        storeProductId: ours.productId,
        variantId: String(variant.id),
        orderKey,
        updatedAt: time.now(),
      });
    }
    items.push({
      priceId,
      storeProductId: ours.productId,
      kind: isMapped ? 'mapped' : 'unmapped',
      syncVariantId: String(variant.id),
    });
  }
  items.push({ priceId: own.priceIds[0] ?? '', storeProductId: own.productId, kind: 'foreign' });
  return items;
}
