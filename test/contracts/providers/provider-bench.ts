import { it } from '@jest/globals';
import type { Recipient } from '../../../shared/domain/addresses/recipient.ts';
import type { ProviderProduct } from '../../../shared/domain/catalog/catalog.ts';
import { toProviderOrderId } from '../../../shared/domain/ids.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../../../shared/domain/orders/provider-order.ts';
import type { FulfillmentProvider, ProviderCapabilities } from '../../../shared/ports/fulfillment-provider.ts';
import type { ProviderWorld } from './provider-world.ts';

export const reference = '65f0c1d2e3a4b5c6d7e8f901-1';

export const recipient: Recipient = {
  name: 'Ada Mirren Quill',
  address1: '12 Harbour Walk',
  city: 'Portland',
  state: 'OR',
  postalCode: '97201',
  country: 'US',
  email: 'ada@shore.example',
};

/** A provider and its simulator, fresh for every test, with the steps that many tests begin with. */
export interface ProviderBench {
  readonly capabilities: ProviderCapabilities;
  /** Whether an event says that the merchant took the store from us. */
  readonly tellsDisconnection: boolean;
  readonly world: ProviderWorld;
  readonly provider: FulfillmentProvider;
  /** `it` where the provider can do it; otherwise a skip that shows in the report, with its reason. */
  itIf(can: boolean, lacking: string): (title: string, test: () => Promise<void>) => void;
  shirt(title?: string): Promise<ProviderProduct>;
  /** One of the first variant, two of the second. */
  request(product: ProviderProduct, overrides?: Partial<ProviderOrderRequest>): ProviderOrderRequest;
  /** Without a product: of a new one. */
  placed(product?: ProviderProduct): Promise<ProviderOrder>;
  /** Placed, confirmed and under way. */
  produced(product?: ProviderProduct): Promise<ProviderOrder>;
  read(id: string): Promise<ProviderOrder>;
  reset(): Promise<void>;
}

export function createProviderBench(open: () => Promise<ProviderWorld>, sample: ProviderWorld): ProviderBench {
  const { capabilities } = sample.definition;
  let world: ProviderWorld | undefined;
  const current = (): ProviderWorld => {
    if (world === undefined) throw new Error('No test has begun');
    return world;
  };

  const bench: ProviderBench = {
    capabilities,
    tellsDisconnection: sample.disconnect !== undefined,
    get world() {
      return current();
    },
    get provider() {
      const { definition, credentials, storeId } = current();
      return definition.open({ credentials, storeId });
    },
    itIf: (can, lacking) => (can ? it : (title) => it.skip(`${title} (skipped: ${lacking})`, () => undefined)),
    async shirt(title = 'Tide tee') {
      const found = await bench.provider.findProduct(current().addShirt(title).productId);
      if (found === undefined) throw new Error('The shirt is not there');
      return found;
    },
    request: (product, overrides = {}) => ({ reference, recipient, lines: linesOf(product), ...overrides }),
    placed: async (product) =>
      (await bench.provider.createOrder(bench.request(product ?? (await bench.shirt())))).order,
    async produced(product) {
      const order = await bench.placed(product);
      if (capabilities.confirmStep) await bench.provider.confirmOrder(order.id);
      current().produce(order.id);
      return order;
    },
    async read(id) {
      const order = await bench.provider.findOrder(toProviderOrderId(id));
      if (order === undefined) throw new Error(`Order ${id} is not there`);
      return order;
    },
    async reset() {
      world = await open();
    },
  };
  return bench;
}

function linesOf(product: ProviderProduct): ProviderOrderRequest['lines'] {
  return product.variants.slice(0, 2).map((variant, index) => ({
    lineReference: `65f0c1d2e3a4b5c6d7e8fa0${index}`,
    orderKey: variant.orderKey,
    quantity: index + 1,
    name: variant.title,
    ...(variant.retailPrice && { unitPrice: variant.retailPrice }),
  }));
}
