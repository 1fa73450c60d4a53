import { describe, expect, it } from '@jest/globals';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

const contact = {
  firstName: 'Ottoline',
  lastName: 'Quiverfall',
  address1: '88 Zephyr Mews',
  city: 'Portland',
  state: 'OR',
  postalCode: '97209',
  country: 'US',
  email: 'ottoline@buyers.example',
  phone: '+15035550142',
};
const reason =
  'Ottoline Quiverfall (88 zephyr mews, 97209) rang from +1 503 555 0142: the design of Quiverfall is too small';
const personal = /ottoline|quiverfall|zephyr|97209|0142|buyers/i;

describe('what a provider says about an order, and names the shopper in', () => {
  it('is kept and shown without the shopper, and news of it are noticed once', async () => {
    const world = await openOrderWorld();
    const { printful, clock } = world;
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact });
    await world.exportFully(id);
    const ordered = printful.order(`${id}-1`).id;
    printful.hold(ordered, { reason, now: clock.now() });
    const record = await world.fulfil(id, ordered);

    expect(record.reason?.code).toBe('provider-on-hold');
    expect(record.reason?.message).toContain('is too small');
    expect(JSON.stringify(world.table.dump())).not.toMatch(personal);
    world.takeCommands();
    await world.reconcile();
    expect(world.takeCommands()).toEqual([]);
  });

  it('is kept without them when the order is looked at before it is sent again', async () => {
    const world = await openOrderWorld();
    const { printful, clock } = world;
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact });
    await world.exportFully(id);
    const ordered = printful.order(`${id}-1`).id;
    printful.fail(ordered, { reason, now: clock.now() });
    await world.fulfil(id, ordered);
    await world.decide(id, 'retry');
    await world.exportFully(id);
    expect(JSON.stringify(world.table.dump())).not.toMatch(personal);
  });

  it('is kept without them when it keeps an order from being stopped', async () => {
    const world = await openOrderWorld();
    const { printful, clock } = world;
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact });
    await world.exportFully(id);
    printful.hold(printful.order(`${id}-1`).id, { reason, now: clock.now() });
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    const record = await world.exportFully(id);
    expect(record.reason?.code).toBe('cancel-too-late');
    expect(JSON.stringify(world.table.dump())).not.toMatch(personal);
  });
});
