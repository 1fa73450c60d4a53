import { beforeEach, describe, expect, it } from '@jest/globals';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import { disconnectProvider } from '../../../../shared/use-cases/connections/disconnect-provider.ts';
import { atProviders, type OrderWorld, openOrderWorld } from '../../../support/world/order-world/index.ts';

const provider = toProviderId('printful');
let world: OrderWorld;

beforeEach(async () => {
  world = await openOrderWorld();
});

const disconnect = () => disconnectProvider(world.parts, { locationId: world.locationId, provider });
const commandsOf = async () => {
  world.takeCommands();
  await world.reconcile();
  return world.takeCommands();
};

describe('orders that stood before the closed door of a provider, when nobody told that it opened', () => {
  it('are taken back by the next look where they were cancelled meanwhile, though the look at the supplier came first', async () => {
    const { place, prices, exportFully, highlevel, fulfil, printful, locationId } = world;
    const id = place({ lines: [{ priceId: prices.small }] });
    await exportFully(id);
    await disconnect();
    highlevel.updateOrder(id, { status: 'cancelled' });
    await exportFully(id);
    expect(await exportFully(id)).toMatchObject({
      state: 'needs-attention',
      reason: { code: 'provider-disconnected' },
    });
    expect(await commandsOf()).toEqual([]);

    await world.connect('printful');
    expect(await commandsOf()).toContainEqual({ kind: 'ExportOrder', locationId, orderId: id });
    await fulfil(id, printful.orders()[0]?.id ?? '');
    await exportFully(id);
    expect(atProviders(world)).toEqual([`printful ${id}-1 canceled`]);
    expect(await commandsOf()).toEqual([]);
  });

  it('are sent by the next look where they were never sent', async () => {
    const { place, prices, exportFully, locationId } = world;
    await disconnect();
    const id = place({ lines: [{ priceId: prices.small }] });
    const other = place({ lines: [{ priceId: prices.mug }] });
    await exportFully(id);
    await exportFully(other);
    await world.connect('printful');
    expect(await commandsOf()).toEqual([{ kind: 'ExportOrder', locationId, orderId: id }]);
    await exportFully(id);
    expect(atProviders(world)).toContain(`printful ${id}-1 pending`);
  });

  it('are left alone while it is another store of the supplier that is connected', async () => {
    const { place, prices, exportFully, printful, parts, locationId } = world;
    const id = place({ lines: [{ priceId: prices.small }] });
    await disconnect();
    await exportFully(id);
    await world.connect('printful');
    const found = await parts.connections.find(locationId, provider);
    if (!found?.value.store) throw new Error('Printful is connected.');
    const { id: other } = printful.addStore({ name: 'Another store' });
    await parts.connections.save(
      { ...found.value, store: { ...found.value.store, id: String(other) as typeof found.value.store.id } },
      found.version,
    );
    expect(await commandsOf()).toEqual([]);
  });
});
