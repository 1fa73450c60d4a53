import { describe, expect, it } from '@jest/globals';
import { toPriceId } from '../../../shared/domain/ids.ts';
import { observeProviderOrder } from '../../../shared/domain/orders/observe-provider-order.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { aPart, aRecord } from '../../support/world/order-examples.ts';
import type { ProviderBench } from './provider-bench.ts';

/** What becomes of the lines of an order, as the order of a merchant sums it up. */
export function providerEndsContract(bench: ProviderBench): void {
  /** One of the first line and two of the second, being made; `look` reads it again and tells what its part has come to. */
  async function made() {
    const product = await bench.shirt();
    const order = await bench.produced(product);
    const { lines } = bench.request(product);
    const asked = lines.map(({ lineReference, ...line }) => ({ ...line, priceId: toPriceId(lineReference) }));
    const { definition, storeId } = bench.world;
    const part = aPart({ provider: definition.id, storeId, lines: asked, state: 'confirmed', attempts: 1 });
    let record: OrderRecord = aRecord({ parts: [part] });
    const look = async () => {
      record = observeProviderOrder(record, 1, await bench.read(order.id), { now: bench.world.clock.now() });
      const [{ state, reason, cancelled } = part] = record.parts;
      const held = record.parcels.map(({ shipment }) => shipment.items?.map(({ quantity }) => quantity));
      return { state, reason: reason?.code, cancelled: Object.values(cancelled ?? {}), held };
    };
    await look();
    return { id: order.id, look };
  }

  it('a hold shows while it lasts, though the order was being made before', async () => {
    const { id, look } = await made();

    bench.world.hold(id);
    expect(await look()).toMatchObject({ state: 'on-hold', reason: 'provider-on-hold' });

    bench.world.resume(id);
    expect(await look()).toMatchObject({ state: 'confirmed', reason: undefined });
  });

  describe('a line that was taken out', () => {
    it('is owed to the customer, and the parcel holds only the rest', async () => {
      const { id, look } = await made();

      bench.world.cancelLine(id, 0);
      bench.world.ship(id, { tracking: 'REST1' });

      expect(await look()).toEqual({ state: 'shipped', reason: 'refund-owed', cancelled: [1], held: [[2]] });
    });

    it('is owed as well when it goes after the rest has left', async () => {
      const { id, look } = await made();

      bench.world.ship(id, { lines: [1], tracking: 'REST1' });
      expect(await look()).toEqual({ state: 'partly-shipped', reason: undefined, cancelled: [], held: [[2]] });
      bench.world.cancelLine(id, 0);

      expect(await look()).toEqual({ state: 'shipped', reason: 'refund-owed', cancelled: [1], held: [[2]] });
    });
  });
}
