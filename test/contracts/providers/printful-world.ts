import { printful } from '../../../shared/adapters/providers/printful/index.ts';
import { printfulSources } from '../../../shared/adapters/providers/printful/sources.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import { createPrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../support/fakes/simulator-http-client.ts';
import { itself, type ProviderWorld, type Through } from './provider-world.ts';

const token = 'pf-private-token-of-the-shore-shop';

export async function printfulWorld(through: Through = itself): Promise<ProviderWorld> {
  const clock = createJumpingClock();
  const simulator = createPrintfulSimulator();
  const store = simulator.addStore({ name: 'Shore shop' });
  simulator.addToken({ token, storeId: store.id });
  const http = createSimulatorHttpClient(simulator, { clock, random: seededRandom() });
  const definition = printful({ apiUrl: 'https://printful.example', http: through(http), clock });

  return {
    definition,
    credentials: { token },
    storeId: toProviderStoreId(String(store.id)),
    clock,
    simulator,
    http,
    sources: printfulSources,
    paths: { create: /^\/orders$/, products: /^\/store\/products$/, product: /^\/store\/products\/\d+$/ },
    rateLimit: 120,
    shippingOfThree: 469 + 2 * 220,
    addShirt(title) {
      const colors = ['Black', 'White'];
      const variants = colors.flatMap((color) => ['S', 'M'].map((size) => ({ color, size, retailPrice: '24.50' })));
      return {
        productId: toProviderProductId(String(simulator.addProduct({ storeId: store.id, name: title, variants }).id)),
      };
    },
    renameShirt: (productId) => void simulator.updateProduct(Number(productId), { name: 'Tide tee II' }),
    references: () => simulator.orders().flatMap(({ externalId }) => externalId ?? []),
    orders: () =>
      simulator.orders().map(({ id, externalId, status, contents }) => ({
        id: toProviderOrderId(String(id)),
        reference: externalId ?? '',
        isLive: status !== 'canceled',
        quantities: contents.items.map(({ quantity }) => quantity),
      })),
    produce: (id) => simulator.advanceOrder(Number(id), 'inprocess', clock.now()),
    ship(id, { lines, tracking }) {
      const { items } = simulator.order(Number(id)).contents;
      const parcel = lines
        ?.flatMap((line) => items[line] ?? [])
        .map((item) => ({ itemId: item.id, quantity: item.quantity }));
      simulator.ship(Number(id), {
        ...(parcel && { items: parcel }),
        carrier: 'UPS',
        trackingNumber: tracking,
        trackingUrl: `https://track.example/${tracking}`,
        now: clock.now(),
      });
    },
    cancelLine(id, line) {
      const itemId = simulator.order(Number(id)).contents.items[line]?.id ?? 0;
      simulator.cancelItem(Number(id), { itemId, reason: 'No stock', now: clock.now() });
    },
    hold: (id) => simulator.hold(Number(id), { reason: 'The print file is torn', now: clock.now() }),
    resume: (id) => simulator.resume(Number(id), clock.now()),
    chargesOf: (id) =>
      simulator
        .charges()
        .filter(({ orderId }) => orderId === Number(id))
        .map(({ cents }) => cents),
  };
}
