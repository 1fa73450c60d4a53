import { makeShippingRatesHandler } from '../../functions/shipping-rates/handler.ts';
import { readRatesRequest } from '../../shared/adapters/highlevel/rates/read-rates-request.ts';
import { toRatesAnswer } from '../../shared/adapters/highlevel/rates/to-rates-answer.ts';
import type { Connection } from '../../shared/domain/connections/connection.ts';
import {
  type ProviderId,
  toLocationId,
  toPriceId,
  toProviderId,
  toProviderProductId,
  toProviderStoreId,
  toProviderVariantId,
  toStoreProductId,
} from '../../shared/domain/ids.ts';
import { nameText } from '../../shared/domain/short-text.ts';
import { toDoorRequest } from '../../shared/platform/http-door.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type {
  FulfillmentProvider,
  ProviderDefinition,
  ShippingQuote,
} from '../../shared/ports/fulfillment-provider.ts';
import { changeShipping } from '../../shared/use-cases/shipping/change-shipping.ts';
import { anHttpEvent } from './aws/http-event.ts';
import { inMemoryStores } from './fakes/in-memory-stores.ts';
import { createManualClock, type ManualClock } from './fakes/manual-clock.ts';
import { seededRandom } from './fakes/seeded-random.ts';

export const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
export const neighbour = toLocationId('Xb2TqL0wKd91mZsPyR7e');

export type Quoting = (lines: number) => Promise<readonly ShippingQuote[]>;

export const quote = (id: string, minor: number, currency = 'USD'): ShippingQuote => ({
  id,
  name: nameText(id),
  price: { minor, currency },
});

/** A store with a tee at one provider and a mug at another, whose checkout asks the shipping door. */
export async function openShippingWorld<C extends Clock = ManualClock>(
  quoting: { readonly printful: Quoting; readonly printify: Quoting },
  given?: C,
) {
  const clock = (given ?? createManualClock()) as C;
  const random = seededRandom(4);
  const stores = inMemoryStores({ clock, random });
  const asked: string[] = [];
  const providers = {
    all: [],
    find: (id: string) =>
      id === 'printful' || id === 'printify'
        ? definition(toProviderId(id), quoting[id], () => asked.push(id))
        : undefined,
  };
  await stores.installations.save({ locationId, state: 'active', generation: 1, updatedAt: clock.now() }, 0);
  for (const [price, provider] of [
    ['tee', 'printful'],
    ['mug', 'printify'],
  ] as const) {
    const id = toProviderId(provider);
    await stores.connections.save(connectionOf(id, clock.now()), 0);
    await stores.catalog.putMapping({
      ...{ locationId, priceId: toPriceId(price), storeProductId: toStoreProductId(`p-${price}`), provider: id },
      ...{ storeId: toProviderStoreId('s1'), productId: toProviderProductId('1'), variantId: toProviderVariantId('2') },
      ...{ orderKey: { id: price }, updatedAt: clock.now() },
    });
  }
  const deps = { ...stores, clock, random, providers };
  const { ratesKey } = await changeShipping(deps, locationId, { liveRates: true });
  const openDoor = () => makeShippingRatesHandler({ ...deps, readQuestion: readRatesRequest, toAnswer: toRatesAnswer });
  const asking =
    (door: ReturnType<typeof openDoor>) =>
    async (body: object | string = cart(), { key = ratesKey as string, sentMsAgo = 0 } = {}) => {
      const event = anHttpEvent({
        body: typeof body === 'string' ? body : JSON.stringify(body),
        pathParameters: { ratesKey: key },
        requestContext: { ...anHttpEvent().requestContext, timeEpoch: clock.now() - sentMsAgo },
      });
      const { statusCode, body: text = '', logged } = await door(toDoorRequest(event));
      return { status: statusCode, rates: JSON.parse(text).rates as readonly object[], logged };
    };
  const door = openDoor();
  return {
    clock,
    stores,
    deps,
    asked,
    door,
    ratesKey,
    /** What HighLevel's checkout hears. `body`: an object, or text as it is. */
    ask: asking(door),
    /** The same question to a further process of the function. */
    anotherInstance: () => asking(openDoor()),
  };
}

/** As HighLevel's help page shows it; the shopper's name is there and must not matter. */
export function cart(items: readonly object[] = [item('tee', 2), item('mug', 1)], change: object = {}) {
  return {
    rate: {
      altId: locationId,
      altType: 'location',
      destination: {
        name: 'Ada Moreau',
        address1: '12 Quay Street',
        city: 'Galway',
        state: null,
        zip: 'H91 E4X2',
        country: 'IE',
      },
      items,
      currency: 'USD',
      ...change,
    },
  };
}

export const item = (priceId: string, quantity: number | string, change: object = {}) => ({
  ...{
    name: priceId,
    sku: priceId,
    quantity,
    grams: 200,
    unitPrice: 19.5,
    totalPrice: 39,
    productId: `p-${priceId}`,
    priceId,
  },
  ...change,
});

function definition(id: ProviderId, quoting: Quoting, count: () => void): ProviderDefinition {
  const provider: Pick<FulfillmentProvider, 'quoteShipping'> = {
    quoteShipping: (_recipient, lines) => {
      count();
      return quoting(lines.length);
    },
  };
  const made: Pick<ProviderDefinition, 'id' | 'name' | 'open'> = {
    id,
    name: id,
    open: () => provider as FulfillmentProvider,
  };
  return made as ProviderDefinition;
}

function connectionOf(provider: ProviderId, now: number): Connection {
  return {
    ...{ locationId, provider, state: 'active', credentials: { token: 't' }, connectedAt: now, updatedAt: now },
    store: { id: toProviderStoreId('s1'), name: 'Quay Shop' },
  };
}
