import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';
import { type FieldShop, openFieldShop } from './field-shop.ts';

/** What merchants have reported of providers, parcels and money, each played by the people it happens to, over the whole machine. */

let runtime: LocalRuntime;
let shop: FieldShop;

beforeAll(async () => {
  runtime = await startLocalRuntime({ bundle: sharedBundles, port: 0, invokePort: 0, schedules: false });
  shop = await openFieldShop(runtime);
});
afterAll(() => runtime?.close());

const inState: FieldShop['inState'] = (...which) => shop.inState(...which);

const capAndBag = [['Breaker cap'], ['Breaker bag']] as const;
const teeAndMug = [['Slipway tee / Black'], ['Slipway mug']] as const;

async function atPrintify(lines: Parameters<FieldShop['exported']>[0]) {
  const id = await shop.exported(lines);
  const [order] = shop.atPrintify(id);
  if (!order) throw new Error('Printify has no order.');
  const ship = (trackingNumber: string, ...places: readonly number[]) =>
    shop.printify.ship(order.id, { carrier: 'usps', trackingNumber, lines: places, now: Date.now() });
  return { id, order, ship };
}

async function atPrintful(lines: Parameters<FieldShop['exported']>[0]) {
  const id = await shop.exported(lines);
  const [order] = shop.atPrintful(id);
  if (!order) throw new Error('Printful has no order.');
  const itemIds = order.contents.items.map((item) => item.id);
  const ship = (trackingNumber: string, ...places: readonly number[]) =>
    shop.printful.ship(order.id, {
      items: places.map((place) => ({ itemId: itemIds[place] ?? 0, quantity: 1 })),
      ...{ carrier: 'USPS', trackingNumber, now: Date.now() },
    });
  return { id, order, itemIds, ship };
}

describe('trouble after production began', () => {
  it('an order that Printify holds needs attention until it goes on', async () => {
    const { id, order } = await atPrintify([['Breaker cap', 2]]);
    shop.printify.hold(order.id, Date.now());
    await inState(id, 'needs-attention', 'provider-on-hold');

    shop.printify.resume(order.id, Date.now());
    await inState(id, 'exported');
  });

  it('one that Printful holds while it is made says why, and what had left before stays so', async () => {
    const { id, order, ship } = await atPrintful(teeAndMug);
    ship('9400109205568000000201', 0);
    await inState(id, 'partly-shipped');
    shop.printful.hold(order.id, { reason: 'The artwork bleeds over the seam.', now: Date.now() });
    const { reason } = await inState(id, 'needs-attention', 'provider-on-hold');
    expect(reason?.message).toMatch(/artwork bleeds/);

    shop.printful.resume(order.id, Date.now());
    await inState(id, 'partly-shipped');
    expect(shop.fulfilled(id)).toHaveLength(1);
  });
});

describe('what is not going to come', () => {
  it('a line that Printify cancelled is owed, and no parcel holds it', async () => {
    const { id, order, ship } = await atPrintify(capAndBag);
    shop.printify.cancelLine(order.id, { line: 0, now: Date.now() });
    ship('9400109205568000000301', 1);

    const { reason } = await inState(id, 'needs-attention', 'refund-owed');
    expect(reason?.message).toMatch(/1 × Breaker cap.*22\.00 USD/);
    await shop.idle();
    expect(shop.fulfilled(id)).toEqual([[expect.stringMatching(/^1 Breaker bag/), '9400109205568000000301']]);
  });

  it('what Printful cancelled after the first parcel is owed', async () => {
    const { id, order, ship } = await atPrintful(teeAndMug);
    ship('9400109205568000000302', 1);
    await inState(id, 'partly-shipped');
    shop.printful.cancel(order.id, { reason: 'Out of stock', now: Date.now() });

    const { reason } = await inState(id, 'needs-attention', 'refund-owed');
    expect(reason?.message).toMatch(/Slipway tee.*20\.00 USD/);
    await shop.idle();
    expect(shop.fulfilled(id)).toEqual([[expect.stringMatching(/^1 Slipway mug/), '9400109205568000000302']]);
  });
});

describe('parcels as they really are', () => {
  it('lines that left without tracking are fulfilled and say so', async () => {
    const { id, order } = await atPrintify(capAndBag);
    shop.printify.shipUntracked(order.id, { now: Date.now() });
    await inState(id, 'shipped');
    await shop.idle();
    expect(shop.fulfilled(id)).toEqual([
      [expect.stringMatching(/1 Breaker cap.*1 Breaker bag/), expect.stringMatching(/^not tracked/)],
    ]);
  });

  it('a line that was replaced there is not taken for the one that leaves', async () => {
    const { id, order, ship } = await atPrintify(capAndBag);
    const other = shop.printify.addProduct({
      shopId: order.shopId,
      title: 'Breaker tote',
      variants: [{ title: 'Navy / S', price: 2300 }],
    });
    shop.printify.substituteLine(order.id, { line: 0, productId: other.id, variant: 'Navy / S', now: Date.now() });
    ship('9400109205568000000401', 1);
    await inState(id, 'partly-shipped');
    ship('9400109205568000000402', 0);
    await inState(id, 'shipped');
    await shop.idle();
    expect(shop.fulfilled(id)).toEqual([
      [expect.stringMatching(/^1 Breaker bag/), '9400109205568000000401'],
      [expect.stringMatching(/^1 Breaker cap/), '9400109205568000000402'],
    ]);
  });

  it('a parcel that gets another number stays the same parcel', async () => {
    const { id, order, ship } = await atPrintify(capAndBag);
    ship('9400109205568000000501', 1);
    await inState(id, 'partly-shipped');
    shop.printify.changeTracking(order.id, { shipment: 0, trackingNumber: '9400109205568000000502', now: Date.now() });
    await shop.reconcile();
    ship('9400109205568000000503', 0);
    await inState(id, 'shipped');
    await shop.idle();
    expect(shop.fulfilled(id)).toEqual([
      [expect.stringMatching(/^1 Breaker bag/), '9400109205568000000501'],
      [expect.stringMatching(/^1 Breaker cap/), '9400109205568000000503'],
    ]);
    expect(shop.notes(id).join('\n')).toMatch(/9400109205568000000502/);
  });
});

describe('a shop in another currency than its provider’s, with pictures at addresses that no shop shows', () => {
  let foreign: FieldShop;
  beforeAll(async () => {
    const mockups = 'result.sync_variants.*.files.*.preview_url';
    const by = 'http://files.example/mockup.png';
    runtime.simulators.printful?.simulator.setMangles([
      { path: /\/products\/\d+$/, jsonPath: mockups, how: { kind: 'replaced', by } },
      { path: /\/products\/\d+$/, jsonPath: 'result.sync_product.thumbnail_url', how: 'null' },
    ]);
    const conversion = { from: 'USD', to: 'JPY', rateMillionths: 151_000_000, asOf: '2026-11-20' };
    foreign = await openFieldShop(runtime, { catalog: { pricing: { conversion } } });
    runtime.simulators.printful?.simulator.setMangles([]);
  });

  it('declares to customs what was paid, in the currency that it was paid in', async () => {
    const contact = { country: 'JP', state: 'Osaka', city: 'Osaka', postalCode: '530-0001', address1: '3-1 Umeda' };
    const id = await foreign.exported([['Slipway mug', 2]], { contact, currency: 'JPY', discount: 24, shipping: 800 });
    const [order] = foreign.atPrintful(id);
    expect(order?.contents.items.map(({ retailPrice }) => Number(retailPrice))).toEqual([1812]);
    expect(order?.contents.retailCosts).toMatchObject({ currency: 'JPY' });
  });

  it('shows no picture that would be broken', () => {
    const pictures = foreign.highlevel
      .products(foreign.locationId)
      .flatMap(({ image, medias }) => [image, ...(medias as { url: string }[]).map(({ url }) => url)]);
    expect(pictures.length).toBeGreaterThan(4);
    expect(pictures.filter((url) => url !== undefined && !/^https:/.test(String(url)))).toEqual([]);
  });
});

describe('money', () => {
  it('what was shipped stays shipped when it is paid back, and the page tells of it', async () => {
    const { id, ship } = await atPrintful(teeAndMug);
    ship('9400109205568000000601', 0, 1);
    await inState(id, 'shipped');
    shop.highlevel.refund(id);
    await shop.reconcile();
    await inState(id, 'shipped', 'refunded');
    expect(shop.atPrintful(id)[0]?.status).toBe('fulfilled');
    expect(shop.fulfilled(id)).toHaveLength(1);
  });
});
