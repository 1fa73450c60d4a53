import { printify } from '../../../../../shared/adapters/providers/printify/index.ts';
import type { Recipient } from '../../../../../shared/domain/addresses/recipient.ts';
import { toProviderProductId, toProviderStoreId } from '../../../../../shared/domain/ids.ts';
import { createPrintifySimulator } from '../../../../../shared/simulators/printify/index.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

export const token = 'pfy-token';
const appId = 'app-77';
export const hookUrl = 'https://hooks.shore.example/webhooks/providers/00112233445566778899aabbccddeeff';
export const ada: Recipient = {
  name: 'Ada Mirren Quill',
  address1: '12 Harbour Walk',
  city: 'Portland',
  state: 'OR',
  postalCode: '97201',
  country: 'US',
};

/** A Printify shop that approves its orders by hand, and the adapter at its door. */
export function shop() {
  const clock = createJumpingClock();
  const simulator = createPrintifySimulator();
  const { id: shopId } = simulator.addShop({ title: 'Shore shop', approval: 'manual' });
  simulator.addToken({ token });
  simulator.addApp(appId);
  const random = seededRandom();
  const http = createSimulatorHttpClient(simulator, { clock, random });
  const definition = printify({ apiUrl: 'https://printify.example/', http, random, appId });
  const provider = definition.open({ credentials: { token }, storeId: toProviderStoreId(String(shopId)) });
  const addShirt = () =>
    simulator.addProduct({ shopId, title: 'Tide tee', variants: [{ title: 'Navy / S' }, { title: 'Navy / M' }] });
  const create = async (recipient = ada) => {
    const product = await provider.findProduct(toProviderProductId(addShirt().id));
    const lines = (product?.variants ?? []).map(({ id, orderKey }) => ({
      lineReference: id,
      orderKey,
      quantity: 1,
      name: 'Tide tee',
    }));
    return (await provider.createOrder({ reference: '65f0c1d2e3a4b5c6d7e8f901-1', recipient, lines })).order;
  };
  return { clock, random, simulator, shopId, http, definition, provider, addShirt, create };
}
