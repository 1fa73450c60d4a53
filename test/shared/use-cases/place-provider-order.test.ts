import { describe, expect, it } from '@jest/globals';
import { disconnectProvider } from '../../../shared/use-cases/disconnect-provider.ts';
import { atProviders, type OrderWorld, openOrderWorld } from '../../support/order-world/index.ts';

const minute = 60_000;
const hour = 60 * minute;

describe('a part that its provider does not make', () => {
  it('is tried again under the same name after a refusal, on the merchant’s retry alone', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact: { state: 'Nowhere' } });
    expect(await world.exportFully(id)).toMatchObject({ state: 'needs-attention', parts: [{ state: 'refused' }] });
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([]);

    const { contactSnapshot } = world.highlevel.order(id);
    world.highlevel.updateOrder(id, { contactSnapshot: { ...(contactSnapshot as object), state: 'IL' } });
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([]);
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });

  it('says why it was refused, without a word of the address', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }], contact: { state: 'Nowhere' } });
    const record = await world.exportFully(id);
    expect(record.reason?.message).toMatch(/state/i);
    expect(JSON.stringify(record)).not.toMatch(/Nowhere|Harbor Street|Müller|60611/);
  });

  it.each(['cancel', 'fail'] as const)(
    'is ordered again under the next name after a %s, on the merchant’s retry alone',
    async (what) => {
      const world = await openOrderWorld();
      const id = world.place({ lines: [{ priceId: world.prices.small }] });
      await world.exportFully(id);
      const first = world.printful.order(`${id}-1`);
      world.printful[what](first.id, { reason: 'Out of black shirts', now: world.clock.now() });
      expect(await world.fulfil(id, first.id)).toMatchObject({ state: 'needs-attention' });
      await world.exportFully(id);
      expect(world.printful.orders()).toHaveLength(1);

      await world.decide(id, 'retry');
      expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ revision: 2 }] });
      expect(world.printful.orders().map(({ externalId }) => externalId)).toEqual([`${id}-1`, `${id}-1r2`]);
    },
  );

  it('is not ordered again when the merchant mended it at the provider: that order is used', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const first = world.printful.order(`${id}-1`);
    world.printful.fail(first.id, { reason: 'The card was declined', now: world.clock.now() });
    await world.fulfil(id, first.id);
    world.printful.advanceOrder(first.id, 'pending', world.clock.now());

    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({
      state: 'exported',
      parts: [{ revision: 1, state: 'confirmed' }],
    });
    expect(world.printful.orders()).toHaveLength(1);
  });
});

describe('what is only a draft', () => {
  it('stays one where the merchant confirms by hand', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ confirm: false });
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ state: 'draft' }] });
    expect(atProviders(world)).toEqual([`printful ${id}-1 draft`]);
  });

  it('is a test order’s, whatever the settings say of confirming', async () => {
    const world = await openOrderWorld();
    await world.setSettings({ export: { testOrders: 'draft' } });
    const id = world.place({ lines: [{ priceId: world.prices.small }], liveMode: false });
    await world.exportFully(id);
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([`printful ${id}-1 draft`]);
    expect(world.printful.charges()).toEqual([]);
  });

  it('is confirmed again when the provider was still working out its costs', async () => {
    const world = await openOrderWorld();
    world.printful.setCostCalculation('slow');
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await expect(world.export(id)).rejects.toMatchObject({ name: 'TransientError', retryAfterMs: minute });
    expect(atProviders(world)).toEqual([`printful ${id}-1 draft`]);

    world.printful.release(world.printful.order(`${id}-1`).id, { reason: 'Calculated', now: world.clock.now() });
    await world.clock.sleep(minute);
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ state: 'confirmed' }] });
    expect(world.printful.charges()).toHaveLength(1);
  });

  it('needs attention when the card is declined, and goes on by itself once it is paid', async () => {
    const world = await openOrderWorld();
    world.printful.setBilling('declined');
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({ state: 'needs-attention' });
    const { id: providerOrderId } = world.printful.order(`${id}-1`);
    world.printful.advanceOrder(providerOrderId, 'pending', world.clock.now());
    expect(await world.fulfil(id, providerOrderId)).toMatchObject({ state: 'exported' });
    expect(world.printful.orders()).toHaveLength(1);
  });
});

describe('a create whose answer never came', () => {
  it.each(['timeout-after', 'reset-after', 'server-error-after'] as const)(
    'and that worked (%s) is found, not repeated',
    async (kind) => {
      const world = await openOrderWorld();
      world.printful.setFaults([{ kind, method: 'POST', path: /^\/orders$/, times: 1 }]);
      const id = world.place({ lines: [{ priceId: world.prices.small }] });
      expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ attempts: 1 }] });
      expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
    },
  );

  it('and that did not work is repeated after it must have settled', async () => {
    const world = await openOrderWorld();
    world.printful.setFaults([{ kind: 'timeout-before', method: 'POST', path: /^\/orders$/, times: 1 }]);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    const started = world.clock.now();
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported', parts: [{ attempts: 2 }] });
    expect(world.clock.now() - started).toBeGreaterThanOrEqual(15_000);
    expect(world.takeRequests('printful')).toContain(`GET /orders/@${id}-1`);
  });

  it('is not repeated sooner because its command comes again at once', async () => {
    const world = await openOrderWorld();
    world.printful.setFaults([{ kind: 'timeout-before', method: 'POST', path: /^\/orders$/, times: 1 }]);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    const started = world.clock.now();
    await expect(world.export(id)).rejects.toThrow();
    expect(world.clock.now() - started).toBeLessThan(15_000);
    await world.export(id);
    expect(world.clock.now() - started).toBeGreaterThanOrEqual(15_000);
  });

  it('needs attention after an hour of doubt, and no more once the provider shows what it has', async () => {
    const world = await openOrderWorld();
    world.printful.setFaults([{ kind: 'timeout-before', method: 'POST' }]);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    const states: string[] = [];
    for (
      const started = world.clock.now();
      world.clock.now() < started + 3 * hour;
      await world.clock.sleep(15 * minute)
    ) {
      await world.export(id).catch(() => {});
      const { state, reason } = await world.order(id);
      states.push(`${world.clock.now() - started > hour} ${state} ${reason?.code ?? ''}`);
    }
    expect(new Set(states)).toEqual(new Set(['false exporting ', 'true needs-attention in-doubt']));

    world.printful.setFaults([]);
    await world.clock.sleep(24 * hour);
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.printful.orders()).toHaveLength(1);
  });

  it('needs attention after that hour even when the provider cannot be asked', async () => {
    const world = await openOrderWorld();
    world.printful.setFaults([{ kind: 'timeout-before' }]);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.export(id).catch(() => {});
    await world.clock.sleep(hour + minute);
    await world.export(id).catch(() => {});
    expect(await world.order(id)).toMatchObject({ state: 'needs-attention', reason: { code: 'in-doubt' } });
  });
});

describe('an order that two providers make', () => {
  const both = ({ prices }: OrderWorld) => [{ priceId: prices.small }, { priceId: prices.mug, qty: 2 }];

  it('becomes one order at each, with its own lines', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: both(world) });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'exported',
      parts: [
        { provider: 'printful', state: 'confirmed' },
        { provider: 'printify', state: 'confirmed' },
      ],
    });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`, `printify ${id}-2 sending-to-production`]);
  });

  it('goes on at the healthy one, and the reason names the other', async () => {
    const world = await openOrderWorld();
    world.printify.setFunds('empty');
    const id = world.place({ lines: both(world) });
    const record = await world.exportFully(id);
    expect(record).toMatchObject({ state: 'needs-attention', parts: [{ state: 'confirmed' }, { state: 'failed' }] });
    expect(record.reason?.message).toMatch(/^printify: /);
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`, `printify ${id}-2 payment-not-received`]);
  });

  it('is tried again at the one that did not answer, while the other is not asked twice', async () => {
    const world = await openOrderWorld();
    world.printful.setFaults([{ kind: 'timeout-before', method: 'POST', path: /^\/orders$/, times: 1 }]);
    const id = world.place({ lines: both(world) });
    await expect(world.export(id)).rejects.toThrow();
    expect(atProviders(world)).toEqual([`printify ${id}-2 sending-to-production`]);
    world.takeRequests('printify');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(world.takeRequests('printify')).toEqual([]);
  });

  it('is shipped in part when one of them has shipped, and wholly when both have', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: both(world) });
    await world.exportFully(id);
    const shirt = world.printful.order(`${id}-1`);
    const mug = world.printify.order(`${id}-2`);
    const now = world.clock.now();
    world.printful.ship(shirt.id, { carrier: 'USPS', trackingNumber: 'PF1', now });
    expect(await world.fulfil(id, shirt.id)).toMatchObject({ state: 'partly-shipped' });
    world.printify.ship(mug.id, { carrier: 'ups', trackingNumber: 'PY1', now });
    expect(await world.fulfil(id, mug.id, 'printify')).toMatchObject({ state: 'shipped' });
    expect(world.highlevel.fulfillments(id)).toHaveLength(2);
  });

  it('is cancelled at both', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: both(world) });
    await world.setSettings({ confirm: false });
    await world.exportFully(id);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`, `printify ${id}-2 canceled`]);
  });
});

describe('a provider that is not connected', () => {
  const disconnect = ({ parts, locationId }: OrderWorld) =>
    disconnectProvider(parts, { locationId, provider: 'printful' });

  it('leaves its orders in need of attention, and they go when it is connected again', async () => {
    const world = await openOrderWorld();
    await disconnect(world);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'provider-disconnected', message: 'Printful is not connected. Connect it to go on.' },
    });
    await world.connect('printful');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });

  it('does not keep the other provider’s part from going', async () => {
    const world = await openOrderWorld();
    await disconnect(world);
    const id = world.place({ lines: [{ priceId: world.prices.small }, { priceId: world.prices.mug }] });
    const record = await world.exportFully(id);
    expect(record.reason).toMatchObject({
      code: 'provider-disconnected',
      message: expect.stringMatching(/^printful: /),
    });
    expect(atProviders(world)).toEqual([`printify ${id}-2 sending-to-production`]);
  });

  it('is marked when it no longer takes its credentials, and works again with new ones', async () => {
    const world = await openOrderWorld();
    const { parts, locationId, printful } = world;
    const known = await parts.connections.find(locationId, 'printful');
    if (known) await parts.connections.save({ ...known.value, credentials: { token: 'withdrawn' } }, known.version);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'credentials-refused' },
    });
    expect((await parts.connections.find(locationId, 'printful'))?.value.state).toBe('credentials-refused');

    await world.connect('printful');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(printful.orders()).toHaveLength(1);
  });
});
