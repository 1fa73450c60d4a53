import { generic } from '../../../shared/adapters/providers/generic/index.ts';
import { genericSources } from '../../../shared/adapters/providers/generic/sources.ts';
import { toProviderOrderId, toProviderProductId, toProviderStoreId } from '../../../shared/domain/ids.ts';
import { createGenericSimulator } from '../../../shared/simulators/generic/index.ts';
import { signAnswer } from '../../../shared/simulators/generic/signing.ts';
import { createJumpingClock } from '../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../support/fakes/simulator-http-client.ts';
import { itself, type ProviderWorld, type Through } from './provider-world.ts';

const url = 'https://supplier.example/dropship/v1';
const account = {
  key: 'shore',
  secret: 'the secret of the shore shop',
  store: { id: toProviderStoreId('st_7'), name: 'Shore shop' },
};

export async function genericWorld(through: Through = itself): Promise<ProviderWorld> {
  const clock = createJumpingClock();
  const simulator = createGenericSimulator({ basePath: '/dropship/v1' });
  simulator.addAccount(account);
  const { key, secret, store } = account;
  const http = createSimulatorHttpClient(simulator, {
    clock,
    random: seededRandom(),
    seal: (response, request) => signAnswer(response, request, secret),
  });

  return {
    definition: generic({ allowedUrls: [`${url}/`], http: through(http), clock }),
    credentials: { url, key, secret },
    storeId: store.id,
    clock,
    simulator,
    http,
    sources: genericSources,
    basePath: '/dropship/v1',
    paths: { create: /\/orders$/, products: /\/products$/, product: /\/products\/prd_\d+$/ },
    rateLimit: 300,
    addShirt(title) {
      const colors = ['Black', 'White'];
      const variants = colors.flatMap((color) =>
        ['S', 'M'].map((size) => ({
          id: `${color}-${size}`,
          title: `${color} / ${size}`,
          options: [color, size],
          price: { amount: '24.50', currency: 'USD' },
          cost: { amount: '11.20', currency: 'USD' },
          image: `https://images.supplier.example/${color}.jpg`,
          availability: 'available' as const,
        })),
      );
      const options = [
        { name: 'Color', values: colors },
        { name: 'Size', values: ['S', 'M'] },
      ];
      const description = '<p>Soft and sturdy.</p>';
      return {
        productId: toProviderProductId(
          simulator.addProduct({ storeId: store.id, title, description, options, variants }).id,
        ),
      };
    },
    renameShirt: (productId) => simulator.renameProduct(productId, 'Tide tee II', clock.now()),
    disconnect: () => simulator.disconnect(key, clock.now()),
    references: () => simulator.orders().map(({ reference }) => reference),
    orders: () =>
      simulator.orders().map(({ id, reference, status, lines }) => ({
        id: toProviderOrderId(id),
        reference,
        isLive: status !== 'cancelled',
        quantities: lines.map(({ quantity }) => quantity),
      })),
    produce: (id) => simulator.advanceOrder(id, 'in-production', clock.now()),
    ship(id, { lines, tracking }) {
      const parcel = { carrier: 'UPS', trackingNumber: tracking, now: clock.now() };
      simulator.ship(id, { ...parcel, ...(lines && { lines }) });
    },
    cancelLine(id, line) {
      const name = simulator.order(id).lines[line]?.line ?? '';
      simulator.cancelLine(id, { line: name, reason: 'No stock', now: clock.now() });
    },
    hold: (id) => simulator.hold(id, { reason: 'The print file is torn', now: clock.now() }),
    resume: (id) => simulator.resume(id, clock.now()),
    chargesOf: (id) =>
      simulator
        .charges()
        .filter(({ orderId }) => orderId === id)
        .map(({ cents }) => cents),
  };
}
