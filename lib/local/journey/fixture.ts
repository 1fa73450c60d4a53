import { randomBytes } from 'node:crypto';
import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';
import type { SimulatorServer } from '../../../shared/simulators/http-server.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import { sampleCatalog } from '../../../shared/simulators/printful/sample-catalog.ts';
import type { Simulators } from '../simulators.ts';
import type { LocalRuntime } from '../start-local-runtime.ts';

/** What the story needs of the machine it is played on; it may be in another process. */
export type Machine = Pick<LocalRuntime, 'doors' | 'invoke' | 'publicUrl' | 'queues'>;

/** A shop at HighLevel and the same merchant's store at Printful, before anybody joined them. */
export interface Fixture {
  readonly machine: Machine;
  readonly highlevel: HighLevelSimulator;
  readonly highlevelServer: SimulatorServer;
  readonly printful: PrintfulSimulator;
  readonly printfulServer: SimulatorServer;
  readonly companyId: string;
  readonly locationId: string;
  readonly printfulStoreId: number;
  /** The merchant's private token; never printed. */
  readonly printfulToken: string;
  readonly productNames: readonly string[];
  /** At Printful, in the same order. */
  readonly productIds: readonly number[];
}

const shopName = 'Harbour Gifts';

/** @throws Error when one of the outside systems is a real one: this story is only played with simulated ones. */
export function setUpFixture(
  machine: Machine,
  { highlevel, printful }: Pick<Simulators, 'highlevel' | 'printful'>,
): Fixture {
  if (!highlevel || !printful) {
    const variable = highlevel ? 'PRINTFUL_API_URL' : 'HIGHLEVEL_API_URL';
    throw new Error(
      `The journey is played with a simulated HighLevel and a simulated Printful, but ${variable} names another one. Unset it, or use "npm run local".`,
    );
  }
  const { id: companyId } = highlevel.simulator.addCompany({ name: 'Northlight Agency' });
  const { id: locationId } = highlevel.simulator.addLocation({ companyId, name: shopName });
  highlevel.simulator.chooseAtConsent({ kind: 'location', locationId });
  const ownRate = { name: 'Post', amount: 5.9 };
  highlevel.simulator.addShippingZone({ locationId, name: 'Domestic', countries: ['US'], ownRate });
  highlevel.simulator.addShippingZone({
    locationId,
    name: 'Europe',
    countries: ['DE', 'IE', 'FR', 'ES', 'NL'],
    ownRate,
  });

  const store = printful.simulator.addStore({ name: shopName });
  const printfulToken = randomBytes(30).toString('base64url');
  printful.simulator.addToken({ token: printfulToken, storeId: store.id });
  const products = sampleCatalog(store.id).map((product) => printful.simulator.addProduct(product));
  return {
    machine,
    highlevel: highlevel.simulator,
    highlevelServer: highlevel.server,
    printful: printful.simulator,
    printfulServer: printful.server,
    companyId,
    locationId,
    printfulStoreId: store.id,
    printfulToken,
    productNames: products.map(({ name }) => name),
    productIds: products.map(({ id }) => id),
  };
}
