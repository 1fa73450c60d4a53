import { describe, expect, it } from '@jest/globals';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import { disconnectProvider } from '../../../../shared/use-cases/connections/disconnect-provider.ts';
import { atProviders, type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

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
    disconnectProvider(parts, { locationId, provider: toProviderId('printful') });

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

  it('is told of an order that was cancelled and stands there still, and it goes when it is connected again', async () => {
    const world = await openOrderWorld();
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    await disconnect(world);
    world.highlevel.updateOrder(id, { status: 'cancelled' });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'provider-disconnected' },
    });
    await world.connect('printful');
    expect(await world.exportFully(id)).toMatchObject({ state: 'cancelled' });
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`]);
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
    const known = await parts.connections.find(locationId, toProviderId('printful'));
    if (known) await parts.connections.save({ ...known.value, credentials: { token: 'withdrawn' } }, known.version);
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    expect(await world.exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'credentials-refused' },
    });
    expect((await parts.connections.find(locationId, toProviderId('printful')))?.value.state).toBe(
      'credentials-refused',
    );

    await world.connect('printful');
    expect(await world.exportFully(id)).toMatchObject({ state: 'exported' });
    expect(printful.orders()).toHaveLength(1);
  });
});
