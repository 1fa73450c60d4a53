import { describe, expect, it } from '@jest/globals';
import { mugsAndCap } from '../../../support/world/mugs-and-cap.ts';
import { openOrderWorld } from '../../../support/world/order-world/index.ts';

/** Three shirts made by Printful, in production. */
async function threeShirts(discount = 0) {
  const world = await openOrderWorld();
  const { printful, clock, prices, highlevel } = world;
  const id = world.place({ lines: [{ priceId: prices.small, qty: 3 }], discount });
  await world.exportFully(id);
  const order = printful.order(`${id}-1`);
  const itemId = order.contents.items[0]?.id ?? 0;
  printful.advanceOrder(order.id, 'inprocess', clock.now());
  await world.fulfil(id, order.id);
  return {
    ...world,
    id,
    order,
    itemId,
    ship: (quantity: number, trackingNumber: string) =>
      printful.ship(order.id, { items: [{ itemId, quantity }], carrier: 'USPS', trackingNumber, now: clock.now() }),
    /** What Printful's staff does is seen a minute later. */
    staff: async (change: (now: number) => void) => {
      await clock.sleep(60_000);
      change(clock.now());
      return world.fulfil(id, order.id);
    },
    sent: () => highlevel.fulfillments(id).map((each) => (each as unknown as Shown).items[0]?.qty),
  };
}

interface Shown {
  readonly items: readonly { readonly qty: number }[];
}

const owes = (code: string, message: RegExp) => ({
  state: 'needs-attention',
  reason: { code, message: expect.stringMatching(message) },
});

describe('trouble after production began', () => {
  it('is shown while Printful holds the order, with its reason, and is over when Printful goes on', async () => {
    const { order, printful, staff } = await threeShirts();
    const reason = 'The print file is torn';
    const held = await staff((now) => printful.hold(order.id, { reason, now }));
    expect(held).toMatchObject(owes('provider-on-hold', /hold/));
    expect(await staff((now) => printful.release(order.id, { reason, now }))).toMatchObject({ state: 'exported' });
  });

  it('is shown while Printify has an issue, also after a parcel left, whose fulfillment stays', async () => {
    const { staff, printify, fulfilled } = await mugsAndCap();
    const number = { carrier: 'USPS', trackingNumber: 'CAP1' };
    await staff((now, id) => printify.ship(id, { lines: [1], ...number, now }));
    expect(await staff((now, id) => printify.hold(id, now))).toMatchObject(owes('provider-on-hold', /hold/));
    expect(await staff((now, id) => printify.resume(id, now))).toMatchObject({ state: 'partly-shipped' });
    expect(await staff((now, id) => printify.fail(id, now))).toMatchObject(owes('provider-failed', /./));
    expect(fulfilled()).toEqual(['1 cap by CAP1']);
  });
});

describe('pieces that the provider cancelled', () => {
  it.each(['kept', 'removed'] as const)(
    'of a Printify line that is %s are owed to the customer, and only the others are shown as sent',
    async (cancelledItems) => {
      const { staff, printify, fulfilled } = await mugsAndCap();
      printify.behaviour.cancelledItems = cancelledItems;
      const one = await staff((now, id) => printify.cancelLine(id, { line: 0, now }));
      expect(one).toMatchObject(owes('refund-owed', /will not send 2 × .*You owe the customer \d+\.\d\d USD/));
      const shipped = await staff((now, id) => printify.ship(id, { carrier: 'USPS', trackingNumber: 'CAP1', now }));
      expect(shipped).toMatchObject({ ...owes('refund-owed', /2 ×/), parts: [{ state: 'shipped' }] });
      expect(fulfilled()).toEqual(['1 cap by CAP1']);
    },
  );

  it.each(['kept', 'removed'] as const)(
    'of a Printful item that is %s are owed once the order is over',
    async (cancelledItems) => {
      const { staff, ship, order, itemId, printful, sent } = await threeShirts();
      printful.behaviour.cancelledItems = cancelledItems;
      await staff(() => ship(1, 'T1'));
      const record = await staff((now) => printful.cancelItem(order.id, { itemId, reason: 'No stock', now }));
      expect(record).toMatchObject({
        ...owes('refund-owed', /will not send 2 × /),
        parts: [{ state: 'shipped' }],
      });
      expect(sent()).toEqual([1]);
    },
  );

  it('are owed at what was paid for them: without their share of a discount', async () => {
    const owedFor = async (discount: number) => {
      const { staff, ship, order, printful } = await threeShirts(discount);
      await staff(() => ship(1, 'T1'));
      const { reason } = await staff((now) => printful.cancel(order.id, { reason: 'No stock', now }));
      return Number.parseFloat(String(reason?.params?.amount));
    };
    const full = await owedFor(0);
    expect(full).toBeGreaterThan(20);
    expect(await owedFor(9.99)).toBeCloseTo(full - 6.66, 5);
  });

  it('are the rest when Printful cancels the order after a parcel left', async () => {
    const { staff, ship, order, printful, sent } = await threeShirts();
    await staff(() => ship(1, 'T1'));
    const record = await staff((now) => printful.cancel(order.id, { reason: 'Asked by the merchant', now }));
    expect(record).toMatchObject(owes('refund-owed', /will not send 2 × /));
    expect(record.timeline.map(({ what }) => what)).toContainEqual(expect.stringMatching(/will not send 2 × /));
    expect(sent()).toEqual([1]);
  });
});

describe('an order that is fulfilled without any entry of a parcel', () => {
  it('has one fulfillment without tracking; a number that comes later is a note', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    expect(await staff((now, id) => printify.shipUntracked(id, { now }))).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['2 mugs and 1 cap by not tracked (printify parcel without-tracking-1)']);
    expect(notes()).toEqual([]);
  });

  it('holds only the lines that left, when another one was cancelled', async () => {
    const { staff, printify, fulfilled } = await mugsAndCap();
    await staff((now, id) => printify.cancelLine(id, { line: 0, now }));
    const record = await staff((now, id) => printify.shipUntracked(id, { now }));
    expect(record).toMatchObject(owes('refund-owed', /2 ×/));
    expect(fulfilled()).toEqual(['1 cap by not tracked (printify parcel without-tracking-1)']);
  });

  it('shows a line that left with a number under that number, and the one that left without as not tracked', async () => {
    const { staff, printify, fulfilled } = await mugsAndCap();
    await staff((now, id) => printify.shipUntracked(id, { lines: [1], now }));
    await staff((now, id) => printify.ship(id, { carrier: 'USPS', trackingNumber: 'MUGS2', now }));
    expect(fulfilled()).toEqual(['2 mugs by MUGS2', '1 cap by not tracked (printify parcel without-tracking-1)']);
  });
});
