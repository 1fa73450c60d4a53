import { describe, expect, it } from '@jest/globals';
import { makeFulfillmentCreateHandler } from '../../../functions/fulfillment-create/handler.ts';
import { toOrderId, toProviderId, toProviderOrderId } from '../../../shared/domain/ids.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';

describe('the worker of fulfillment-create', () => {
  it('brings the shop to what the provider has shipped, and says how many parcels that were', async () => {
    const { parts, place, prices, exportFully, printful, clock, locationId } = await openOrderWorld();
    const orderId = toOrderId(place({ lines: [{ priceId: prices.small }] }));
    await exportFully(orderId);
    const { id } = printful.order(`${orderId}-1`);
    printful.ship(id, { carrier: 'USPS', trackingNumber: 'T1', now: clock.now() });
    const providerOrderId = toProviderOrderId(String(id));
    const command = {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId,
      locationId,
      orderId,
    } as const;
    expect(await makeFulfillmentCreateHandler(parts)(command)).toEqual({
      kind: 'fulfilled',
      locationId,
      orderId,
      provider: 'printful',
      providerOrderId,
      count: 1,
    });
  });

  it('leaves a command of another lane where it is seen', async () => {
    const { parts, locationId } = await openOrderWorld();
    const misrouted = makeFulfillmentCreateHandler(parts)({ kind: 'ExportOrder', locationId, orderId: toOrderId('o') });
    await expect(misrouted).rejects.toThrow('its lane is order-export');
  });
});
