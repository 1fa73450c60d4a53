import { describe, expect, it } from '@jest/globals';
import { AmbiguousError, PermanentError } from '../../../../shared/domain/errors.ts';
import { toOrderId } from '../../../../shared/domain/ids.ts';
import type { ProviderDefinition, ProviderRegistry } from '../../../../shared/ports/fulfillment-provider.ts';
import { exportOrder } from '../../../../shared/use-cases/orders/export-order.ts';
import { atProviders, openOrderWorld } from '../../../support/world/order-world/index.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The same providers, but every order is refused with this message. */
function refusingProviders(providers: ProviderRegistry, message: string): ProviderRegistry {
  const refusing = (definition: ProviderDefinition): ProviderDefinition => ({
    ...definition,
    open: (access) => ({
      ...definition.open(access),
      createOrder: () => Promise.reject(new PermanentError('provider-refused', message)),
    }),
  });
  const all = providers.all.map(refusing);
  return { all, find: (id) => all.find((each) => each.id === id) };
}

describe('a part that its provider does not make', () => {
  it('is tried again under the same name after a refusal, on the merchant’s retry alone', async () => {
    const world = await openOrderWorld();
    // The simulated Printful sends nothing to Andorra.
    const id = world.place({
      lines: [{ priceId: world.prices.small }],
      contact: { country: 'AD', postalCode: 'AD500' },
    });
    expect(await world.exportFully(id)).toMatchObject({ state: 'needs-attention', parts: [{ state: 'refused' }] });
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([]);

    const { contactSnapshot } = world.highlevel.order(id);
    const moved = { ...(contactSnapshot as object), country: 'ES', postalCode: '25700' };
    world.highlevel.updateOrder(id, { contactSnapshot: moved });
    await world.exportFully(id);
    expect(atProviders(world)).toEqual([]);
    await world.decide(id, 'retry');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 pending`]);
  });

  it('says why it was refused in the provider’s words, but for the recipient’s', async () => {
    const world = await openOrderWorld();
    const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small }] }));
    const message = 'Zoë Müller, 77 HARBOR STREET, 60611: there is no such house. Shirts are sold out.';
    const deps = { ...world.parts, providers: refusingProviders(world.parts.providers, message) };
    await exportOrder(deps, { kind: 'ExportOrder', locationId: world.locationId, orderId: id });
    const record = await world.order(id);
    expect(record).toMatchObject({ state: 'needs-attention', parts: [{ state: 'refused' }] });
    expect(record.reason?.message).toContain('Shirts are sold out.');
    expect(JSON.stringify(record)).not.toMatch(/Müller|harbor street|60611/i);
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
    expect(await world.exportFully(id)).toMatchObject({ state: 'held', parts: [{ state: 'draft' }] });
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

  it('a request that did not work is repeated after it must have settled', async () => {
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

  it('settles from when it was given up on: the request may have waited long for its turn', async () => {
    const world = await openOrderWorld();
    const waiting = (definition: ProviderDefinition): ProviderDefinition => ({
      ...definition,
      open: (access) => ({
        ...definition.open(access),
        async createOrder() {
          await world.clock.sleep(20_000);
          throw new AmbiguousError('No answer in time.');
        },
      }),
    });
    const all = world.parts.providers.all.map(waiting);
    const providers: ProviderRegistry = { all, find: (name) => all.find(({ id }) => id === name) };
    const id = toOrderId(world.place({ lines: [{ priceId: world.prices.small }] }));
    const command = { kind: 'ExportOrder', locationId: world.locationId, orderId: id } as const;
    await expect(exportOrder({ ...world.parts, providers }, command)).rejects.toThrow();
    const givenUpAt = world.clock.now();
    await world.export(id);
    expect(world.clock.now() - givenUpAt).toBeGreaterThanOrEqual(15_000);
    expect(world.printful.orders()).toHaveLength(1);
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
