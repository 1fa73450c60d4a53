import { createOAuthProtocol } from '../../../shared/adapters/highlevel/oauth/oauth.ts';
import type { ProviderCredentials } from '../../../shared/domain/connections/connection.ts';
import {
  type LocationId,
  toCompanyId,
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toStoreProductId,
} from '../../../shared/domain/ids.ts';
import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import { connectProvider } from '../../../shared/use-cases/connections/connect-provider.ts';
import { completeInstall } from '../../../shared/use-cases/installations/complete-install.ts';
import { urls } from './compose.ts';
import { type ConsentSides, consentAt } from './consents.ts';
import type { Shop, ShopItem, ShopRules } from './participants.ts';
import type { SimulatedProviderId } from './simulated-provider.ts';
import { pick } from './simulated-provider.ts';

/** Where the browser is. */
const source = '192.0.2.7';

export interface OpenShopsOptions extends ConsentSides {
  readonly highlevel: HighLevelSimulator;
  /** What the merchants of both shops chose. */
  readonly rules?: Partial<ShopRules>;
  /** One shop with one provider instead of two with two. */
  readonly isSmall?: boolean;
  /** How many further shops there are. Default: none. */
  readonly furtherShops?: number;
  /** Every merchant connects by consent; absent: one in two does, and the others paste a token without an end. */
  readonly byConsent?: boolean;
}

interface Place {
  readonly name: string;
  readonly locationId: LocationId;
}

interface Stock {
  readonly items: readonly ShopItem[];
  /** As whom the provider sees us. */
  readonly actor: string;
  /** Where the merchant sits down at the provider's consent page. */
  readonly provider: SimulatedProviderId;
  readonly sitDown: () => void;
}

const defaultRules: ShopRules = { holdMinutes: 0, approval: 'automatic', notify: 'each', confirm: true };

/** Two shops of two agencies (and further ones, where they are asked for), or a small world's only one, installed, connected and with a catalog, before anything goes wrong. */
export async function openShops(options: OpenShopsOptions): Promise<readonly Shop[]> {
  const { random, rules } = options;
  const drawn: ShopRules = {
    holdMinutes: pick(random, [0, 0, 20]),
    approval: pick(random, ['automatic', 'automatic', 'automatic', 'manual']),
    notify: pick(random, ['each', 'first', 'last', 'never']),
    confirm: random.fraction() < 0.75,
  };
  const first = await openShop(options, 'Alder', { ...defaultRules, ...rules });
  if (options.isSmall) return [first];
  const shops = [first, await openShop(options, 'Birch', { ...(rules ? defaultRules : drawn), ...rules })];
  for (let count = 1; count <= (options.furtherShops ?? 0); count += 1)
    shops.push(await openShop(options, `Cedar-${count}`, { ...defaultRules, ...rules }));
  return shops;
}

async function openShop(options: OpenShopsOptions, name: string, rules: ShopRules): Promise<Shop> {
  const { highlevel, outside, random } = options;
  const { companyId } = highlevel.addLocation({ name: `${name} agency's first` });
  const { id: locationId } = highlevel.addLocation({ name, companyId });
  const hasAgencyToken = random.fraction() < 0.5;
  const complete = (code: string) =>
    completeInstall({ ...outside, oauth: oauthOf(options) }, { code, state: undefined, source });
  if (hasAgencyToken) {
    await complete(highlevel.installApp({ kind: 'company', companyId, locationIds: [locationId] }).code);
  }
  await complete(highlevel.installApp({ kind: 'location', locationId }).code);
  await outside.settings.change(toLocationId(locationId), {
    export: { holdMinutes: rules.holdMinutes },
    approval: { mode: rules.approval },
    notify: rules.notify,
    confirm: rules.confirm,
  });
  const place = { name, locationId: toLocationId(locationId) };
  const stocked = [await stockPrintful(options, place)];
  if (!options.isSmall) stocked.push(await stockPrintify(options, place));
  const items = [...stocked.flatMap((stock) => stock.items), foreignItem(options, place)];
  const actors = new Set([`location:${locationId}`, ...stocked.map(({ actor }) => actor)]);
  return {
    locationId: toLocationId(locationId),
    companyId: toCompanyId(companyId),
    items,
    actors,
    rules,
    hasAgencyToken,
    async consentAgain(provider) {
      const stock = stocked.find((each) => each.provider === provider);
      if (!stock) throw new Error(`${name} has nothing at ${provider}.`);
      stock.sitDown();
      await connect({ ...options, byConsent: true }, place, stock.provider);
    },
    uninstalledAt: undefined,
  };
}

function oauthOf({ highlevel, outside }: OpenShopsOptions) {
  return createOAuthProtocol({
    apiUrl: urls.highlevel,
    clientId: highlevel.clientId,
    clientSecret: async () => highlevel.clientSecret,
    redirectUri: `${urls.app}/oauth/callback`,
    http: outside.http,
    clock: outside.clock,
    random: outside.random,
  });
}

async function stockPrintful(options: OpenShopsOptions, place: Place): Promise<Stock> {
  const { printful } = options;
  const store = printful.addStore({ name: `${place.name} store` });
  const product = printful.addProduct({
    storeId: store.id,
    name: `${place.name} tee`,
    variants: ['S', 'M', 'L'].map((size) => ({ size, color: 'Black' })),
  });
  const sitDown = () => printful.setConsent({ storeId: store.id });
  sitDown();
  printful.addToken({ token: tokenOf(place, 'printful'), storeId: store.id });
  const credentials = await connect(options, place, 'printful');
  const items = await link(options, place, {
    credentials,
    provider: 'printful',
    storeId: String(store.id),
    productId: String(product.id),
    // The last variant has a price that was never linked.
    mapped: 2,
    providerKeyOf: ({ priceId }) => priceId,
  });
  return { items, actor: `store:${store.id}`, provider: 'printful', sitDown };
}

async function stockPrintify(options: OpenShopsOptions, place: Place): Promise<Stock> {
  const { printify } = options;
  const shop = printify.addShop({ title: `${place.name} shop`, account: place.name, approval: 'manual' });
  const product = printify.addProduct({
    shopId: shop.id,
    title: `${place.name} hoodie`,
    variants: ['White / S', 'Navy / M'].map((title) => ({ title })),
  });
  const sitDown = () => printify.setConsent({ account: place.name });
  sitDown();
  printify.addToken({ token: tokenOf(place, 'printify'), account: place.name });
  const credentials = await connect(options, place, 'printify');
  const items = await link(options, place, {
    credentials,
    provider: 'printify',
    storeId: String(shop.id),
    productId: product.id,
    mapped: 2,
    providerKeyOf: ({ orderKey }) => `${orderKey.productId}/${orderKey.variantId}`,
  });
  return { items, actor: `account:${place.name}`, provider: 'printify', sitDown };
}

function tokenOf({ name }: Place, provider: SimulatedProviderId): string {
  return `CANARY-${provider}-token-of-${name}`;
}

async function connect(
  options: OpenShopsOptions,
  place: Place,
  provider: SimulatedProviderId,
): Promise<ProviderCredentials> {
  const { outside, time, random, byConsent = random.fraction() < 0.5 } = options;
  const { locationId } = place;
  const credentials = byConsent ? await consentAt(options, provider) : { token: tokenOf(place, provider) };
  const connected = await connectProvider(
    { ...outside, runs: outside.catalogRuns },
    { locationId, provider: toProviderId(provider), credentials },
  );
  if (connected.kind !== 'connected') throw new Error(`Could not connect ${place.name}: ${connected.kind}`);
  // The catalog is made below, by hand: its first run is over. The index that tells of it may lag.
  await outside.clock.sleep(5_000);
  for (const run of await outside.catalogRuns.listUnfinished(locationId)) {
    const found = await outside.catalogRuns.find(locationId, run.runId);
    if (!found) continue;
    await outside.catalogRuns.save({ ...found.value, state: 'finished', finishedAt: time.now() }, found.version);
  }
  return credentials;
}

interface Link {
  readonly credentials: ProviderCredentials;
  readonly provider: SimulatedProviderId;
  readonly storeId: string;
  readonly productId: string;
  /** How many of its variants have a mapping. */
  readonly mapped: number;
  readonly providerKeyOf: (item: {
    readonly priceId: string;
    readonly orderKey: Readonly<Record<string, string>>;
  }) => string;
}

async function link(
  { highlevel, outside, time }: OpenShopsOptions,
  place: Place,
  { credentials, provider, storeId, productId, mapped, providerKeyOf }: Link,
): Promise<readonly ShopItem[]> {
  const { locationId } = place;
  const definition = outside.providers.find(provider);
  const found = await definition
    ?.open({ credentials, storeId: toProviderStoreId(storeId) })
    .findProduct(toProviderProductId(productId));
  const variants = (found?.variants ?? []).filter(({ availability }) => availability !== 'discontinued');
  const ours = highlevel.addProduct({
    locationId,
    name: `${place.name} ${provider} product`,
    prices: variants.map(({ title }) => ({ amount: 25, name: title })),
  });
  const key = {
    locationId,
    provider: toProviderId(provider),
    storeId: toProviderStoreId(storeId),
    productId: toProviderProductId(productId),
  };
  await outside.catalog.putOwned(locationId, toStoreProductId(ours.productId), key);
  const items: ShopItem[] = [];
  for (const [index, { id: variantId, orderKey }] of variants.entries()) {
    const priceId = toPriceId(ours.priceIds[index] ?? '');
    const isMapped = index < mapped;
    const about = {
      ...key,
      priceId,
      storeProductId: toStoreProductId(ours.productId),
      variantId,
      orderKey,
      updatedAt: time.now(),
    };
    if (isMapped) await outside.catalog.putMapping(about);
    items.push({
      priceId,
      storeProductId: ours.productId,
      kind: isMapped ? 'mapped' : 'unmapped',
      provider,
      providerKey: providerKeyOf({ priceId, orderKey }),
    });
  }
  return items;
}

/** Something the merchant makes without us. */
function foreignItem({ highlevel }: OpenShopsOptions, { locationId, name }: Place): ShopItem {
  const own = highlevel.addProduct({ locationId, name: `${name} own mug`, prices: [{ amount: 9 }] });
  return { priceId: own.priceIds[0] ?? '', storeProductId: own.productId, kind: 'foreign' };
}
