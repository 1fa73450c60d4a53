import { describe, expect, it } from '@jest/globals';
import { toOrderId, toProviderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { actionsOf, nextOf } from '../../../../shared/domain/orders/order-actions.ts';
import { createFulfillments } from '../../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

type World = Awaited<ReturnType<typeof openOrderWorld>>;

async function ordering(
  purchase: Partial<Parameters<World['place']>[0]> = {},
  settings?: Parameters<World['setSettings']>[0],
) {
  const world = await openOrderWorld();
  if (settings) await world.setSettings(settings);
  const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small }], ...purchase }));
  await world.exportFully(id);
  const shown = async () => {
    const record = await world.order(id);
    const told = record.timeline.map(({ what }) => what);
    return { state: record.state, code: record.reason?.code, actions: actionsOf(record), next: nextOf(record), told };
  };
  return {
    world,
    id,
    shown,
    atPrintful: () => world.printful.order(`${id}-1`),
    /** Presses the button, and waits for what comes of it. */
    async press(decision: Parameters<World['decide']>[1]) {
      const answer = await world.decide(id, decision);
      await world.exportFully(id);
      return { answer, ...(await shown()) };
    },
  };
}

describe('an order that the settings leave to the merchant', () => {
  it.each([
    ['of a shop that another system ships', { source: { type: 'shopify' } }, 'source-excluded'],
    ['that was placed as a test', { liveMode: false }, 'test-order'],
  ])('%s is not waiting for anything, and goes when he sends it anyway', async (_what, purchase, code) => {
    const { world, id, shown, press } = await ordering(purchase);
    expect(await shown()).toMatchObject({ state: 'not-ours', code, next: 'send-anyway' });
    expect(atProviders(world)).toEqual([]);

    expect(await press('send-anyway')).toMatchObject({ answer: 'accepted', state: 'exported' });

    expect(atProviders(world)).toEqual([expect.stringContaining(`printful ${id}-1`)]);
  });

  it('stays a draft that is never charged where it was a test, until he confirms it', async () => {
    const { world, id, press } = await ordering({ liveMode: false });
    expect(await press('send-anyway')).toMatchObject({ state: 'exported', code: 'test-draft', next: 'confirm' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 draft`]);

    expect(await press('confirm')).toMatchObject({ answer: 'accepted', state: 'exported', next: undefined });

    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });
});

describe('an order that nobody calls paid', () => {
  it.each([
    ['because the store does not say', null, 'payment-unknown'],
    ['because it is paid at the door', 'unpaid', 'payment-not-eligible'],
  ] as const)('%s goes when the merchant says that he has been paid', async (_why, paymentStatus, code) => {
    const { world, shown, press } = await ordering({ paymentStatus });
    expect(await shown()).toMatchObject({ state: 'waiting', code, next: 'mark-paid' });
    expect(atProviders(world)).toEqual([]);

    expect(await press('mark-paid')).toMatchObject({ answer: 'accepted', state: 'exported' });
  });

  it('is not sent anyway by that: another rule still counts', async () => {
    const { world, press } = await ordering({ paymentStatus: 'unpaid', source: { type: 'shopify' } });
    expect(await press('send-anyway')).toMatchObject({ state: 'waiting', code: 'payment-not-eligible' });
    expect(atProviders(world)).toEqual([]);
  });

  it('keeps both words when they are said at once', async () => {
    const { world, id, press } = await ordering({ paymentStatus: 'unpaid', status: 'pending' });
    await world.decide(id, 'send-anyway');
    expect(await press('mark-paid')).toMatchObject({ state: 'exported' });
  });
});

describe('a draft that waits for the merchant', () => {
  it('does not look finished, and is made when he confirms it', async () => {
    const { world, id, shown, press } = await ordering({}, { confirm: false });
    expect(await shown()).toMatchObject({ state: 'held', code: 'confirmation-needed', next: 'confirm' });

    expect(await press('confirm')).toMatchObject({ answer: 'accepted', state: 'exported' });

    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
    expect(await world.decide(id, 'confirm')).toBe('not-now');
  });
});

describe('an item that is not linked', () => {
  it('keeps the others until the merchant sends the rest', async () => {
    const world = await openOrderWorld();
    const lines = [{ priceId: world.prices.small }, { priceId: world.prices.unlinked }];
    const id = world.place({ lines });
    const record = await world.exportFully(id);
    expect(nextOf(record)).toBe('link-line');
    expect(actionsOf(record)).toContain('send-rest');

    await world.decide(id, 'send-rest');

    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ lines: [{}] }] });
  });
});

describe('a parcel that came back', () => {
  async function returned() {
    const scene = await ordering();
    const { world, id, atPrintful } = scene;
    const now = world.clock.now();
    const { id: shipmentId } = world.printful.ship(atPrintful().id, { carrier: 'USPS', trackingNumber: 'RT1', now });
    await world.fulfil(id, atPrintful().id);
    world.printful.returnShipment(shipmentId, now);
    await createFulfillments(world.parts, {
      kind: 'CreateFulfillments',
      provider: toProviderId('printful'),
      providerOrderId: toProviderOrderId(String(atPrintful().id)),
      locationId: world.locationId,
      orderId: id,
      detail: 'parcels',
    });
    expect(await scene.shown()).toMatchObject({ state: 'needs-attention', code: 'provider-returned' });
    return scene;
  }

  it('is ordered again under a reference of its own', async () => {
    const { world, id, shown, press } = await returned();
    expect((await shown()).next).toBe('order-again');
    expect(await press('order-again')).toMatchObject({ answer: 'accepted', state: 'exported' });
    expect(atProviders(world)).toHaveLength(2);
    expect(atProviders(world)[1]).toContain(`${id}-1r2`);
  });

  it('needs nobody any more when the merchant has dealt with it', async () => {
    const { world, id, press } = await returned();
    expect(await press('close')).toMatchObject({ answer: 'accepted', state: 'shipped', code: 'closed-by-you' });
    expect(atProviders(world)).toHaveLength(1);
    expect(await world.decide(id, 'close')).toBe('not-now');
  });
});

describe('a cancellation that comes too late', () => {
  async function tooLate() {
    const scene = await ordering();
    const { world, atPrintful, press } = scene;
    world.printful.advanceOrder(atPrintful().id, 'inprocess', world.clock.now());
    expect(await press('cancel')).toMatchObject({ state: 'needs-attention', code: 'cancel-too-late' });
    return scene;
  }

  it('is taken back, and the order goes on', async () => {
    const { shown, press } = await tooLate();
    expect((await shown()).actions).toEqual(expect.arrayContaining(['close', 'undo-cancel']));
    expect(await press('undo-cancel')).toMatchObject({ answer: 'accepted', state: 'exported', code: undefined });
  });

  it('is closed by a merchant who has agreed with the customer', async () => {
    const { press } = await tooLate();
    expect(await press('close')).toMatchObject({ answer: 'accepted', state: 'exported' });
  });
});

describe('pieces that the provider took out', () => {
  it('are owed until the merchant has dealt with them', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small, qty: 3 }] });
    await world.exportFully(id);
    const { printful, clock } = world;
    const order = printful.order(`${id}-1`);
    const itemId = order.contents.items[0]?.id ?? 0;
    printful.ship(order.id, {
      items: [{ itemId, quantity: 1 }],
      carrier: 'USPS',
      trackingNumber: 'OW1',
      now: clock.now(),
    });
    await world.fulfil(id, order.id);
    await clock.sleep(60_000);
    printful.cancelItem(order.id, { itemId, reason: 'No stock', now: clock.now() });
    const owing = await world.fulfil(id, order.id);
    expect(owing).toMatchObject({ state: 'needs-attention', reason: { code: 'refund-owed' } });
    expect(nextOf(owing)).toBe('close');

    await world.decide(id, 'close');

    expect(await world.exportFully(id)).toMatchObject({ state: 'shipped' });
  });
});

describe('an order that was cancelled here', () => {
  it('goes on when that is undone before a provider heard of it', async () => {
    const { press } = await ordering({}, { approval: { mode: 'manual' } });
    expect(await press('cancel')).toMatchObject({ state: 'cancelled', code: 'cancelled-by-you' });
    expect(await press('undo-cancel')).toMatchObject({ answer: 'accepted', state: 'held', code: 'approval-needed' });
  });

  it('is not brought back once its provider has cancelled, and can be ordered again', async () => {
    const { world, id, press } = await ordering({}, { confirm: false });
    expect(await press('cancel')).toMatchObject({ state: 'cancelled', next: 'order-again' });
    expect(await world.decide(id, 'undo-cancel')).toBe('not-now');
    await press('order-again');
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`, `printful ${id}-1r2 draft`]);
  });
});

describe('what came of a decision', () => {
  it('is told each time, even when the provider refuses for the same reason again', async () => {
    const { shown, press } = await ordering({ contact: { country: 'KP', state: '', postalCode: '' } });
    const before = (await shown()).told.length;
    const refusal = 'Printful: Invalid country code: KP';
    expect((await shown()).told).toContain(refusal);
    const { state, told } = await press('retry');
    expect(state).toBe('needs-attention');
    expect(told.slice(before)).toEqual(['You asked to try again.', 'exporting', refusal]);
  });

  it('of another look is what the provider says by then', async () => {
    const { world, id, atPrintful } = await ordering();
    world.takeCommands();
    await world.decide(id, 'look');
    expect(world.takeCommands().map(({ kind }) => kind)).toEqual(['ExportOrder', 'CreateFulfillments']);
    expect(atPrintful().status).toBe('pending');
  });
});
