import { expect, it } from '@jest/globals';
import { toOrderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { observeProviderOrder } from '../../../../shared/domain/orders/observe-provider-order.ts';
import type { ProviderOrder } from '../../../../shared/domain/orders/provider-order.ts';
import { exportOrder } from '../../../../shared/use-cases/orders/export-order.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const skewMs = 4_000;

it('an order that a worker with a slow clock took back stays so, when a report from before comes to the record after it', async () => {
  const world = await openOrderWorld();
  const { place, prices, highlevel, order, locationId, clock, parts } = world;
  await world.setSettings({ confirm: false });
  const id = place({ lines: [{ priceId: prices.mug }] });
  const exportBy = (skew: number) =>
    exportOrder(
      { ...parts, clock: { ...clock, now: () => clock.now() + skew } },
      { kind: 'ExportOrder', locationId, orderId: toOrderId(id) },
    );
  await exportBy(skewMs);
  expect(atProviders(world)).toEqual([`printify ${id}-1 on-hold`]);
  const [before] = (await order(id)).parts;
  const readAt = clock.now();

  highlevel.updateOrder(id, { status: 'cancelled' });
  await exportBy(-skewMs);
  const cancelled = await order(id);
  expect(atProviders(world)).toEqual([`printify ${id}-1 canceled`]);
  expect(cancelled.parts[0]?.seenAt).toBeGreaterThanOrEqual(before?.seenAt ?? Number.NaN);

  const late: ProviderOrder = {
    id: toProviderOrderId(before?.providerOrderId ?? ''),
    reference: `${id}-1`,
    status: 'draft',
    items: [],
    shipments: [],
  };
  const after = observeProviderOrder(cancelled, 1, late, { now: clock.now(), readAt });
  expect(after.parts).toMatchObject([{ state: 'cancelled' }]);
});
