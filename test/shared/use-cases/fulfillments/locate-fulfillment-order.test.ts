import { describe, expect, it } from '@jest/globals';
import {
  toOrderId,
  toPriceId,
  toProviderId,
  toProviderOrderId,
  toProviderStoreId,
} from '../../../../shared/domain/ids.ts';
import { nameOfOrder, referenceOf } from '../../../../shared/domain/orders/order-reference.ts';
import { absent } from '../../../../shared/domain/versioned.ts';
import { locateFulfillmentOrder } from '../../../../shared/use-cases/fulfillments/locate-fulfillment-order.ts';
import { aPart, aRecord } from '../../../support/world/order-examples.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const long = toOrderId(`order-${'0'.repeat(60)}1`);
const provider = toProviderId('printful');
const recipient = { name: 'Ada', address1: '1 Quay', city: 'Cork', postalCode: 'T12 X8', country: 'IE' };

/** An order of a shop whose ids are too long for its provider, and what the provider tells when it begins to make it. */
async function longNamed(orderId = long) {
  const world = await openOrderWorld();
  const { parts, locationId, printful, store, clock, prices } = world;
  const [{ orderKey } = { orderKey: {} }] = await parts.catalog.findMappings(locationId, [toPriceId(prices.small)]);
  const storeId = toProviderStoreId(String(store.id));
  const part = aPart({ state: 'creating', storeId, lines: [] });
  await parts.orders.save(aRecord({ locationId, orderId, parts: [part] }), absent);
  const access = { credentials: { token: 'pf-token-of-the-quay-shop' }, storeId };
  const lines = [{ lineReference: 'line-1', orderKey, quantity: 1, name: 'Quay shirt' }];
  const made = await parts.providers
    .find(provider)
    ?.open(access)
    .createOrder({ reference: referenceOf(long, part), recipient, lines });
  printful.advanceOrder(Number(made?.order.id), 'inprocess', clock.now());
  return { world, providerOrderId: made?.order.id ?? toProviderOrderId('none') };
}

describe('an order whose id is too long for its provider', () => {
  it('is found by the name that was made of it', async () => {
    const { world, providerOrderId } = await longNamed();
    expect(world.printful.orders().map(({ externalId }) => externalId)).toEqual([`${nameOfOrder(long)}-1`]);
    expect(await world.deliver('printful')).toEqual(expect.arrayContaining([200]));
    const [command] = world.takeCommands().filter(({ kind }) => kind === 'CreateFulfillments');
    expect(command).toMatchObject({ providerOrderId });
    expect(command).not.toHaveProperty('orderId');
    const about = { kind: 'CreateFulfillments', provider, providerOrderId } as const;
    const located = await locateFulfillmentOrder(world.parts, about, { locationId: world.locationId, told: undefined });
    expect(located?.storedOrder.orderId).toBe(long);
    expect(located?.part.part).toBe(1);
  });

  it('is nobody’s where no order has that name', async () => {
    const { world, providerOrderId } = await longNamed(toOrderId(`${long}2`));
    const about = { kind: 'CreateFulfillments', provider, providerOrderId } as const;
    expect(
      await locateFulfillmentOrder(world.parts, about, { locationId: world.locationId, told: undefined }),
    ).toBeUndefined();
  });
});
