import { describe, expect, it } from '@jest/globals';
import { dayAfter, dayIn } from '../../../../shared/domain/zoned-day.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const hour = 60 * 60_000;
const zone = 'America/Chicago';

async function shop() {
  const world = await openOrderWorld();
  const today = () => dayIn(world.clock.now(), zone);
  const days = () => world.parts.reconcile.listDays(world.locationId, dayAfter(today(), -40), today());
  const buy = async () => {
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    return id;
  };
  return { ...world, today, days, buy };
}

describe('the sums of days', () => {
  it('are made anew by each look and written when they change', async () => {
    const { buy, reconcile, days, today } = await shop();
    await buy();
    await reconcile();
    const [first] = await days();
    expect(first).toMatchObject({ day: today(), timeZone: zone, orders: 1, sent: 1, seen: 1, matched: 1 });
    await reconcile();
    expect(await days()).toEqual([first]);
    await buy();
    await reconcile();
    expect(await days()).toMatchObject([{ day: today(), orders: 2 }]);
  });

  it('tell an order that was lost, until it is found', async () => {
    const { place, prices, reconcile, exportFully, days } = await shop();
    const id = place({ lines: [{ priceId: prices.small }], webhook: false });
    await reconcile();
    expect(await days()).toMatchObject([{ orders: 0, seen: 1, matched: 0 }]);
    await exportFully(id);
    await reconcile();
    expect(await days()).toMatchObject([{ orders: 1, seen: 1, matched: 1 }]);
  });

  it('hear within a day of what became of an order of last week', async () => {
    const { buy, reconcile, days, clock, printful, fulfil } = await shop();
    const id = await buy();
    await reconcile();
    for (let day = 0; day < 6; day += 1) {
      await clock.sleep(24 * hour);
      await reconcile();
    }
    const order = printful.order(`${id}-1`);
    printful.ship(order.id, { carrier: 'USPS', trackingNumber: '1Z', now: clock.now() });
    await fulfil(id, order.id);
    await clock.sleep(24 * hour);
    await reconcile();
    expect((await days())[0]).toMatchObject({ orders: 1, shipped: 1 });
  });

  it('leave test orders out', async () => {
    const { place, prices, reconcile, exportFully, days } = await shop();
    await exportFully(place({ lines: [{ priceId: prices.small }], liveMode: false }));
    await reconcile();
    expect(await days()).toMatchObject([{ orders: 0, seen: 1 }]);
  });
});
