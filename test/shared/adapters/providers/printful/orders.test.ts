import { describe, expect, it } from '@jest/globals';
import { printful } from '../../../../../shared/adapters/providers/printful/index.ts';
import type { Recipient } from '../../../../../shared/domain/addresses/recipient.ts';
import { AmbiguousError } from '../../../../../shared/domain/errors.ts';
import { toProviderStoreId } from '../../../../../shared/domain/ids.ts';
import { createPrintfulSimulator } from '../../../../../shared/simulators/printful/index.ts';
import type { PrintfulOptions } from '../../../../../shared/simulators/printful/state.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';
import { seededRandom } from '../../../../support/fakes/seeded-random.ts';
import { createSimulatorHttpClient } from '../../../../support/fakes/simulator-http-client.ts';

const token = 'pf-token';
const reference = '65f0c1d2e3a4b5c6d7e8f901-2';
const cork: Recipient = { name: 'Ada Quill', address1: '1 Quay', city: 'Cork', postalCode: 'T12 X8', country: 'IE' };

async function shop(options: PrintfulOptions = {}) {
  const clock = createJumpingClock();
  const simulator = createPrintfulSimulator(options);
  const store = simulator.addStore();
  simulator.addToken({ token, storeId: store.id });
  const product = simulator.addProduct({
    storeId: store.id,
    name: 'Tide tee',
    variants: [{ size: 'S' }, { size: 'M' }],
  });
  const http = createSimulatorHttpClient(simulator, { clock, random: seededRandom(3) });
  const definition = printful({ apiUrl: 'https://printful.example', http, clock });
  const provider = definition.open({ credentials: { token }, storeId: toProviderStoreId(String(store.id)) });
  const create = (recipient: Recipient = cork) =>
    provider.createOrder({
      reference,
      recipient,
      lines: product.variants.map(({ id }, index) => ({
        lineReference: `price-${index}`,
        orderKey: { syncVariantId: String(id) },
        quantity: 1,
        name: 'Tide tee',
      })),
    });
  const countOf = (path: RegExp) => http.requests.filter(({ url }) => path.test(new URL(url).pathname)).length;
  return { clock, simulator, provider, create, countOf, http };
}

describe('Printful orders', () => {
  it.each([
    ['US', 'CA', 'CA'],
    ['CA', 'QC', 'QC'],
    ['AU', 'NSW', 'NSW'],
    ['JP', 'Tokyo', '13'],
    ['JP', 'Aichi Prefecture', '23'],
    ['JP', '京都府', '26'],
  ])('to %s give the state %s as the code %s', async (country, state, code) => {
    const { create, simulator } = await shop();

    await create({ ...cork, country, state });

    expect(simulator.order(reference).contents.recipient).toMatchObject({ country_code: country, state_code: code });
  });

  it('ask Printful for its states only where the address has no code already, and once', async () => {
    const { create, countOf } = await shop();

    await create({ ...cork, country: 'US', state: 'OH' });
    expect(countOf(/^\/countries$/)).toBe(0);
    await create({ ...cork, state: 'Munster' });
    await create({ ...cork, state: 'Munster' });

    expect(countOf(/^\/countries$/)).toBe(1);
  });

  it('to Brazil carry the tax number that customs need', async () => {
    const { create, simulator } = await shop();

    await create({ ...cork, country: 'BR', state: 'SP', taxNumber: '529.982.247-25' });

    expect(simulator.order(reference).contents.recipient).toMatchObject({ tax_number: '529.982.247-25' });
  });

  it('leave empty fields out, which Printful would refuse', async () => {
    const { create, http } = await shop();

    await create({ ...cork, company: '', address2: '  ', state: '' });

    const body = JSON.parse(http.requests.find(({ url }) => url.endsWith('/orders'))?.body ?? '{}');
    expect(Object.keys(body.recipient).toSorted()).toEqual(['address1', 'city', 'country_code', 'name', 'zip']);
  });

  it('are in doubt when Printful knows the reference and does not show the order yet', async () => {
    const { create, provider, clock } = await shop({ orderLookupLagMs: 5_000 });
    await create();

    await expect(create()).rejects.toThrow(AmbiguousError);

    await clock.sleep(5_000);
    await expect(create()).resolves.toMatchObject({ kind: 'already-exists' });
    await expect(provider.findOrderByReference(reference)).resolves.toMatchObject({ reference });
  });

  it('keep their reference after a cancellation: ordering again under it finds the cancelled one', async () => {
    const { create, provider } = await shop();
    const { order } = await create();
    await provider.cancelOrder(order.id);

    await expect(create()).resolves.toMatchObject({ kind: 'already-exists', order: { status: 'cancelled' } });
  });

  it.each([
    ['inprocess', 'in-production'],
    ['pending', 'submitted'],
    ['inreview', 'submitted'],
    ['onhold', 'on-hold'],
    ['failed', 'failed'],
    ['canceled', 'cancelled'],
    ['archived', 'cancelled'],
  ] as const)('that are %s at Printful are %s', async (word, status) => {
    const { create, provider, simulator, clock } = await shop();
    const { order } = await create();

    simulator.advanceOrder(Number(order.id), word, clock.now());

    await expect(provider.findOrder(order.id)).resolves.toMatchObject({ status });
  });

  it.each([
    ['fail', 'provider-failed', /The order has failed at Printful: The print file is too small/],
    // That the order itself says why it is held is assumed; its event does (documented).
    ['hold', 'provider-on-hold', /The order is on hold at Printful: The print file is too small/],
    ['cancel', 'provider-cancelled', /The order was cancelled at Printful/],
  ] as const)('that %s there say what happened, and why or where that stands', async (what, code, message) => {
    const { create, provider, simulator, clock } = await shop();
    const { order } = await create();

    simulator[what](Number(order.id), { reason: 'The print file is too small', now: clock.now() });

    await expect(provider.findOrder(order.id)).resolves.toMatchObject({
      reason: { code, message: expect.stringMatching(message) },
    });
  });

  it('Printful orders whose charge is declined come back failed, not as an error', async () => {
    const { create, provider, simulator } = await shop();
    const { order } = await create();
    simulator.setBilling('declined');

    await expect(provider.confirmOrder(order.id)).resolves.toMatchObject({
      status: 'failed',
      reason: { message: expect.stringContaining('declined') },
    });
  });

  it('take one read to see their parcels, and two to see what became of them', async () => {
    const { create, provider, simulator, clock, http } = await shop();
    const { order } = await create();
    await provider.confirmOrder(order.id);
    const parcel = simulator.ship(Number(order.id), { carrier: 'USPS', trackingNumber: '9400', now: clock.now() });
    simulator.returnShipment(parcel.id, clock.now());
    const before = http.requests.length;

    await expect(provider.findOrder(order.id)).resolves.toMatchObject({ status: 'shipped' });
    expect(http.requests.length - before).toBe(1);
    await expect(provider.findOrder(order.id, 'parcels')).resolves.toMatchObject({
      status: 'returned',
      reason: { code: 'provider-returned' },
      shipments: [{ status: 'returned', trackingNumber: '9400' }],
    });
    expect(http.requests.length - before).toBe(3);
  });

  it('tell a parcel that was sent again from one that holds something new', async () => {
    const { create, provider, simulator, clock } = await shop();
    const { order } = await create();
    await provider.confirmOrder(order.id);
    const items = simulator.order(reference).contents.items.map(({ id, quantity }) => ({ itemId: id, quantity }));
    simulator.ship(Number(order.id), { carrier: 'USPS', trackingNumber: '1', now: clock.now() });
    simulator.ship(Number(order.id), {
      items,
      carrier: 'USPS',
      trackingNumber: '2',
      reshipment: true,
      now: clock.now(),
    });

    const found = await provider.findOrder(order.id);

    expect(found?.shipments.map(({ isReshipment }) => isReshipment)).toEqual([false, true]);
    expect(found?.shipments[0]?.items).toEqual([
      { lineReference: 'price-0', quantity: 1 },
      { lineReference: 'price-1', quantity: 1 },
    ]);
  });
});
