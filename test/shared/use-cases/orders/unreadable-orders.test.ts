import { describe, expect, it } from '@jest/globals';
import type { Mangling } from '../../../../shared/simulators/mangling/mangle-rule.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const oneOrder = /^\/payments\/orders\/[^/]+$/;
const orderList = /^\/payments\/orders\/?$/;
const hour = 3_600_000;

async function paidOrder(jsonPath: string, how: Mangling, path = oneOrder) {
  const world = await openOrderWorld();
  world.highlevel.setMangles([{ method: 'GET', path, jsonPath, how }]);
  const id = world.place({ lines: [{ priceId: world.prices.small, qty: 2 }] });
  return { world, id };
}

describe('a paid order that HighLevel shows in an odd way', () => {
  it.each<[string, Mangling]>([
    ['createdAt', { kind: 'replaced', by: { _seconds: 1_780_000_000, _nanoseconds: 0 } }],
    ['createdAt', { kind: 'replaced', by: '2093-01-01T00:00:00.000Z' }],
    ['updatedAt', 'other-type'],
    ['amount', { kind: 'replaced', by: ['20'] }],
    ['contactId', 'other-type'],
    ['items.0.name', 'other-type'],
    ['items.0.product', 'null'],
    ['', { kind: 'wrapped', in: 'order' }],
    ['', { kind: 'wrapped', in: 'data' }],
    ['paymentStatus', 'other-case'],
    ['status', 'renamed'],
    ['paymentStatus', 'renamed'],
  ])('goes when only "%s" is odd (%j)', async (jsonPath, how) => {
    const { world, id } = await paidOrder(jsonPath, how);
    await world.exportFully(id).catch(() => undefined);
    // A word of its own has no other spelling: then the order says why it waits.
    const { state, reason } = await world.order(id);
    expect(`${state} ${reason?.code ?? ''}`).toMatch(/^(exported |waiting status-not-eligible)$/);
  });

  it.each<[string, Mangling, string]>([
    ['items', 'absent', 'items'],
    ['items', { kind: 'replaced', by: 'two of them' }, 'items'],
    ['items.0.qty', 'absent', 'items.0.qty'],
    ['items.0.qty', { kind: 'replaced', by: 'some' }, 'items.0.qty'],
    ['status', { kind: 'replaced', by: { now: 'completed' } }, 'status'],
    ['liveMode', { kind: 'replaced', by: {} }, 'liveMode'],
    ['', { kind: 'replaced', by: 'moved' }, '(whole)'],
  ])('is on the page with the place that cannot be read: "%s" %j', async (jsonPath, how, place) => {
    const { world, id } = await paidOrder(jsonPath, how);

    const record = await world.exportFully(id);

    expect(record).toMatchObject({ state: 'needs-attention', reason: { code: 'order-unreadable' } });
    expect(record.reason?.message).toContain(place);
    expect(record.reason?.message).not.toContain('some');
    expect(atProviders(world)).toEqual([]);
  });

  it('names the place in the log as well', async () => {
    const { world, id } = await paidOrder('items.0.qty', 'null');
    expect(await world.export(id)).toMatchObject({ code: 'order-unreadable', keyPaths: 'items.0.qty' });
  });

  it('goes on by itself once it can be read', async () => {
    const { world, id } = await paidOrder('items', 'absent');
    await world.exportFully(id);
    world.highlevel.setMangles([]);
    await world.clock.sleep(hour);
    world.takeCommands();

    await world.reconcile();

    expect(world.takeCommands()).toContainEqual({ kind: 'ExportOrder', locationId: world.locationId, orderId: id });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(await world.order(id)).not.toHaveProperty('reason');
  });

  it('keeps its lines and its provider order when it becomes odd afterwards', async () => {
    const { world, id } = await paidOrder('items', 'absent', /^nowhere$/);
    const { lines } = await world.exportFully(id);
    world.highlevel.setMangles([{ path: oneOrder, jsonPath: 'items', how: 'absent' }]);
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', lines });
  });

  it('goes when only a line of somebody else’s is odd', async () => {
    const world = await openOrderWorld();
    world.highlevel.setMangles([{ path: oneOrder, jsonPath: 'items.1.qty', how: 'null' }]);
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.candle }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
  });
});

describe('the list of orders', () => {
  it('tells of the other orders when one row is odd', async () => {
    const { world, id } = await paidOrder('data.0', { kind: 'replaced', by: { moved: true } }, orderList);
    world.place({ lines: [{ priceId: world.prices.small }] });
    world.takeCommands();
    await world.reconcile();
    const asked = world.takeCommands().filter(({ kind }) => kind === 'ExportOrder');
    expect(asked).toHaveLength(1);
    expect(id).toBeDefined();
  });

  it('is read to its end, however small its pages', async () => {
    const world = await openOrderWorld();
    Object.assign(world.highlevel.behaviour, { largestPage: 2, listTotals: 'left-out' });
    for (let count = 0; count < 5; count += 1) world.place({ lines: [{ priceId: world.prices.small }] });
    world.takeCommands();
    await world.reconcile();
    expect(world.takeCommands().filter(({ kind }) => kind === 'ExportOrder')).toHaveLength(5);
  });

  it('without payments does not ask for a look at every order again', async () => {
    const world = await openOrderWorld();
    Object.assign(world.highlevel.behaviour, { rowPaymentStatus: 'left-out' });
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    world.takeCommands();
    await world.reconcile();
    expect(world.takeCommands().filter(({ kind }) => kind === 'ExportOrder')).toEqual([]);
  });
});
