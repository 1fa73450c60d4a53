import { printify } from '../../../shared/adapters/providers/printify/index.ts';
import { printifySources } from '../../../shared/adapters/providers/printify/sources.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import { createPrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../support/fakes/simulator-http-client.ts';
import { itself, type ProviderWorld, type Through } from './provider-world.ts';

const token = 'pfy-personal-token-of-the-shore-shop';

export async function printifyWorld(through: Through = itself): Promise<ProviderWorld & { reconnect(): void }> {
  const clock = createJumpingClock();
  const simulator = createPrintifySimulator();
  const shop = simulator.addShop({ title: 'Shore shop', approval: 'manual' });
  simulator.addToken({ token });
  const random = seededRandom();
  const http = createSimulatorHttpClient(simulator, { clock, random });
  const definition = printify({ apiUrl: 'https://printify.example', http: through(http), random });

  return {
    definition,
    credentials: { token },
    storeId: toProviderStoreId(String(shop.id)),
    clock,
    simulator,
    http,
    sources: printifySources,
    paths: { create: /\/orders\.json$/, products: /\/products\.json$/, product: /\/products\/[0-9a-f]+\.json$/ },
    rateLimit: 600,
    shippingOfThree: 475 + 2 * 240,
    addShirt(title) {
      const titles = ['White / S', 'White / M', 'Black / S', 'Black / M'];
      const variants = titles.map((variant) => ({ title: variant, price: 2450 }));
      return { productId: toProviderProductId(simulator.addProduct({ shopId: shop.id, title, variants }).id) };
    },
    renameShirt: (productId) => void simulator.updateProduct(productId, { title: 'Tide tee II' }, clock.now()),
    disconnect: () => simulator.disconnectShop(shop.id, clock.now()),
    reconnect: () => simulator.reconnectShop(shop.id),
    references: () => simulator.orders().map(({ externalId }) => externalId),
    orders: () =>
      simulator.orders().map(({ id, externalId, status, lines }) => ({
        id: toProviderOrderId(id),
        reference: externalId,
        isLive: status !== 'canceled',
        quantities: lines.map(({ quantity }) => quantity),
      })),
    produce(id) {
      if (simulator.order(id).sentToProductionAt === undefined) simulator.produce(id, clock.now());
      simulator.advanceOrder(id, 'in-production', clock.now());
    },
    ship(id, { lines, tracking }) {
      const trackingUrl = `https://track.example/${tracking}`;
      const parcel = { carrier: 'UPS', trackingNumber: tracking, trackingUrl, now: clock.now() };
      simulator.ship(id, { ...parcel, ...(lines && { lines }) });
    },
    cancelLine: (id, line) => simulator.cancelLine(id, { line, now: clock.now() }),
    hold: (id) => simulator.hold(id, clock.now()),
    resume: (id) => simulator.resume(id, clock.now()),
    chargesOf: (id) =>
      simulator
        .charges()
        .filter(({ orderId }) => orderId === id)
        .map(({ cents }) => cents),
  };
}
