import { printify } from '../../../shared/adapters/providers/printify/index.ts';
import { toProviderProductId } from '../../../shared/domain/ids.ts';
import type { Outcome } from '../../../shared/domain/outcome.ts';
import { createPrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import { syncProduct } from '../../../shared/use-cases/catalog/runs/sync-product.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../fakes/simulator-http-client.ts';
import { createCatalogWorld, locationId, provider, storeId } from './catalog-world.ts';

const variants = ['Navy / S', 'Navy / M'].map((title) => ({ title, price: 2400 }));

/** A catalog world whose supplier is a simulated Printify with one shirt. */
export async function openPrintifyShop() {
  const world = await createCatalogWorld();
  const simulator = createPrintifySimulator();
  simulator.addShop({ id: Number(storeId) });
  simulator.addToken({ token: 'not-a-real-token' });
  const random = seededRandom();
  const http = createSimulatorHttpClient(simulator, { clock: world.clock, random });
  const definition = printify({ apiUrl: 'https://printify.example', http, random });
  Object.assign(world.deps, { providers: { all: [definition], find: () => definition } });
  const { id } = simulator.addProduct({ shopId: Number(storeId), title: 'Tide tee', variants });
  const about = {
    locationId,
    provider,
    storeId,
    productId: toProviderProductId(id),
  };

  return {
    ...world,
    simulator,
    productId: id,
    publish: () => simulator.publishProduct(id, world.clock.now()),
    withdraw: () => simulator.withdrawProduct(id, world.clock.now()),
    product: () => simulator.product(id),
    record: async () => (await world.stores.catalog.find(about))?.value,
    isShown: () => [...world.shop.products.values()].map(({ availableInStore }) => availableInStore),
    /** What the product's webhook makes us do. */
    look: (told: { readonly withdrawn?: true } = {}): Promise<Outcome> =>
      syncProduct(world.deps, {
        kind: 'SyncProduct',
        locationId,
        provider,
        productId: toProviderProductId(id),
        ...told,
      }),
    /** Words to Printify about publishing. */
    words: () =>
      simulator.log
        .filter(({ method, path }) => method === 'POST' && /publish/.test(path))
        .map(({ path, body }) => [/(\w+)\.json$/.exec(path)?.[1], body]),
  };
}
