import { describe, expect, it } from '@jest/globals';
import { makeOrderExportHandler } from '../../../functions/order-export/handler.ts';
import { toOrderId } from '../../../shared/domain/ids.ts';
import { openOrderWorld } from '../../support/world/order-world/index.ts';

describe('the worker of order-export', () => {
  it('exports the order of its command, and says what came of it in ids alone', async () => {
    const { parts, place, prices, locationId } = await openOrderWorld();
    const orderId = toOrderId(place({ lines: [{ priceId: prices.small }] }));
    const outcome = await makeOrderExportHandler(parts)({ kind: 'ExportOrder', locationId, orderId });
    expect(outcome).toEqual({ kind: 'exported', locationId, orderId });
  });

  it('leaves a command of another lane where it is seen', async () => {
    const { parts, locationId } = await openOrderWorld();
    const misrouted = makeOrderExportHandler(parts)({ kind: 'ReconcileLocation', locationId });
    await expect(misrouted).rejects.toThrow('its lane is reconcile');
  });
});
