import { describe, expect, it } from '@jest/globals';
import { printful } from '../../../../../shared/adapters/providers/printful/index.ts';
import { toProviderProductId, toProviderStoreId } from '../../../../../shared/domain/ids.ts';
import { createPrintfulSimulator } from '../../../../../shared/simulators/printful/index.ts';
import type { PrintfulOptions } from '../../../../../shared/simulators/printful/state.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

const token = 'pf-token';

function shop(options: PrintfulOptions = {}, type = 'native') {
  const clock = createJumpingClock();
  const simulator = createPrintfulSimulator(options);
  const store = simulator.addStore({ type });
  simulator.addToken({ token, account: 'shore' });
  const http = createSimulatorHttpClient(simulator, { clock, random: seededRandom() });
  const definition = printful({ apiUrl: 'https://printful.example/', http, clock });
  const provider = definition.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) });
  const paths = () => http.requests.map(({ url }) => new URL(url).pathname);
  return { clock, simulator, storeId: store.id, http, definition, provider, paths };
}

describe('Printful products', () => {
  it('a store on a shop platform is read on the other paths, and asked wrongly only once', async () => {
    const { simulator, storeId, provider, paths } = shop({}, 'shopify');
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', variants: [{}] });

    await expect(provider.listProducts()).resolves.toMatchObject({ items: [{ id: String(id), sellable: true }] });
    await expect(provider.findProduct(toProviderProductId(String(id)))).resolves.toMatchObject({ title: 'Tide tee' });

    expect(paths().filter((path) => path.startsWith('/store/'))).toEqual(['/store/products']);
    expect(paths()).toContain(`/sync/products/${id}`);
  });

  it('name the store of an account-level token', async () => {
    const { http, provider, storeId } = shop();

    await provider.listProducts();

    expect(http.requests[0]?.headers).toMatchObject({ 'x-pf-store-id': String(storeId) });
  });

  it('read the text of a blank once, however many products are printed on it', async () => {
    const { simulator, storeId, definition, paths } = shop();
    const blank = { id: 71, description: 'Soft tee.\r\n\r\n• 100% cotton\r\n• < 200 g' };
    const ids = ['Tide tee', 'Gull tee', 'Reef tee'].map(
      (name) => simulator.addProduct({ storeId, name, blank, variants: [{}] }).id,
    );

    const found = [];
    for (const id of ids) {
      const provider = definition.open({ credentials: { token }, storeId: toProviderStoreId(String(storeId)) });
      found.push(await provider.findProduct(toProviderProductId(String(id))));
    }

    expect(paths().filter((path) => path === '/products/71')).toHaveLength(1);
    expect(new Set(found.map((product) => product?.descriptionHtml))).toEqual(
      new Set(['<p>Soft tee.</p>\n<p>• 100% cotton<br>• &lt; 200 g</p>']),
    );
  });

  it('leave out what cannot be ordered, and are sellable only when every variant can', async () => {
    const { simulator, storeId, provider } = shop();
    const variants = [{ size: 'S' }, { size: 'M', synced: false }, { size: 'L', isIgnored: true }];
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', variants });

    expect((await provider.listProducts()).items[0]?.sellable).toBe(false);
    expect((await provider.findProduct(toProviderProductId(String(id))))?.variants.map(({ title }) => title)).toEqual([
      'S',
    ]);
  });

  it('without a retail price have none, rather than one of nought', async () => {
    const { simulator, storeId, provider } = shop();
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', variants: [{ retailPrice: null, sku: null }] });

    const variant = (await provider.findProduct(toProviderProductId(String(id))))?.variants[0];

    expect(variant).not.toHaveProperty('retailPrice');
    expect(variant).not.toHaveProperty('sku');
  });

  it.each([
    ['active', 'available'],
    ['temporary_out_of_stock', 'out-of-stock'],
    ['out_of_stock', 'out-of-stock'],
    ['discontinued', 'discontinued'],
  ] as const)('that are %s at Printful are %s', async (word, availability) => {
    const { simulator, storeId, provider } = shop();
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', variants: [{ availability: word }] });

    expect((await provider.findProduct(toProviderProductId(String(id))))?.variants[0]?.availability).toBe(availability);
  });

  it('show the mockup, else the blank garment', async () => {
    const { simulator, storeId, provider } = shop();
    const variants = [{ size: 'S' }, { size: 'M', hasPreview: false }];
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', thumbnailUrl: null, variants });

    const product = await provider.findProduct(toProviderProductId(String(id)));

    expect(product?.variants[0]?.imageUrl).toMatch(/_preview\.png$/);
    expect(product?.variants[1]?.imageUrl).toMatch(/\/blanks\//);
    expect(product?.imageUrl).toBe(product?.variants[0]?.imageUrl);
  });

  it('Printful products of stores from before 2023 take colors and sizes from the names', async () => {
    const { simulator, storeId, provider } = shop({ newerVariantFields: false });
    const variants = [
      { color: 'Black', size: 'S' },
      { color: 'Black', size: 'M' },
    ];
    const { id } = simulator.addProduct({ storeId, name: 'Tide tee', variants });

    const product = await provider.findProduct(toProviderProductId(String(id)));

    expect(product?.options).toEqual([{ name: 'Size', values: ['S', 'M'] }]);
    expect(product?.variants.map(({ title }) => title)).toEqual(['Black / S', 'Black / M']);
  });

  it('wait for their share of the rate limit instead of locking the orders out', async () => {
    const { clock, provider } = shop();
    const started = clock.now();

    for (let count = 0; count < 90; count += 1) await provider.listProducts();
    expect(clock.now()).toBe(started);
    await provider.listProducts();

    expect(clock.now()).toBe(started + 60_000);
    await expect(provider.listOrders()).resolves.toEqual({ items: [] });
  });
});
