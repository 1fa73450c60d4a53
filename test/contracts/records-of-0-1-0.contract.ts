import { gunzipSync } from 'node:zlib';
import { beforeEach, expect, it } from '@jest/globals';
import { toOrderId, toProviderId, toProviderProductId } from '../../shared/domain/ids.ts';
import type { OrderRecord } from '../../shared/domain/orders/order.ts';
import { actAsPeople, lookAround, sendParcels, workThrough } from '../support/records-of-0-1-0/afternoon.ts';
import { type FormerShop, type OpenTable, openFormerShop } from '../support/records-of-0-1-0/former-shop.ts';
import { readEverything, shop } from '../support/records-of-0-1-0/read-everything.ts';
import { saveEverything } from '../support/records-of-0-1-0/save-everything.ts';
import { withoutNewFields } from '../support/records-of-0-1-0/without-new-fields.ts';
import { atProviders } from '../support/world/order-world/index.ts';

/** What today's code owes to a shop whose records version 0.1.0 wrote. */
export function formerRecordsContract(openTable: OpenTable): void {
  let former: FormerShop;
  beforeEach(async () => {
    former = await openFormerShop(openTable);
  });
  const order = async (orderId: string): Promise<OrderRecord> => {
    const found = await former.parts.orders.find(shop.id, toOrderId(orderId));
    if (!found) throw new Error(`There is no record of order ${orderId}.`);
    return found.value;
  };
  const ordersOf = (name: keyof FormerShop['ids']['orders']) =>
    atProviders(former.world).filter((each) => each.includes(` ${former.ids.orders[name]}-`));

  it('every record of it is read as it was, secrets included', async () => {
    expect(withoutNewFields(await readEverything(former.parts, former.ids))).toEqual(former.records.readings);
  });

  it('every record of it that is saved again is read as before', async () => {
    await saveEverything(former.parts, former.ids);
    expect(withoutNewFields(await readEverything(former.parts, former.ids))).toEqual(former.records.readings);
  });

  it('a signed webhook that could not be read can still be opened', async () => {
    const { items, unreadableBody } = former.records;
    const part = items.find(({ pk, sk }) => pk.startsWith('UNREADABLE#') && sk.endsWith('#1'));
    const { pk = '', sk = '', document = '{}' } = part ?? {};
    const belongsTo = { tableKey: `${pk}|${sk}`, tenantId: 'highlevel', field: 'gzip' };
    const zipped = await former.parts.secretBox.open((JSON.parse(document) as { gzip: string }).gzip, belongsTo);
    expect(gunzipSync(Buffer.from(zipped, 'base64')).toString()).toBe(unreadableBody);
  });

  it('an order that waits on hold is sent when its time comes, and not before', async () => {
    await lookAround(former, 80);
    await lookAround(former, 20);
    expect(ordersOf('held')).toEqual([]);
    await lookAround(former, 0);
    expect(ordersOf('held')).toHaveLength(1);
  });

  it('a create that nobody heard of is looked up before anything is ordered: once, not twice', async () => {
    const before = ordersOf('createdUnanswered');
    expect([before.length, ordersOf('diedCreating').length, ordersOf('neverCreated').length]).toEqual([1, 1, 0]);
    former.world.takeRequests('printful');
    await lookAround(former, 5);
    await lookAround(former, 5);
    // The one that was never made, and one that the merchant approved meanwhile.
    const creates = former.world.takeRequests('printful').filter((each) => each === 'POST /orders');
    expect(creates).toHaveLength(2);
    for (const name of ['createdUnanswered', 'diedCreating', 'neverCreated'] as const) {
      expect(ordersOf(name)).toEqual([`printful ${former.ids.orders[name]}-1 pending`]);
    }
  });

  it('every order of it is made, paid, sent and told to the shopper exactly once', async () => {
    const { world, ids, records, queue } = former;
    for (const { MessageBody, MessageGroupId } of records.commands) {
      const { kind } = JSON.parse(MessageBody) as { kind: string };
      if (kind === 'ExportOrder') queue.sendRaw('order-export', MessageGroupId, MessageBody);
      if (kind === 'CreateFulfillments') queue.sendRaw('fulfillment-create', MessageGroupId, MessageBody);
    }
    await actAsPeople(former);
    for (let look = 0; look < 18; look += 1) {
      await lookAround(former, 20);
      sendParcels(former);
    }
    const made = atProviders(world).map((each) => each.split(' '));
    const references = made.map(([, reference]) => reference);
    expect(new Set(references).size).toBe(references.length);
    const charges = [...world.printful.charges(), ...world.printify.charges()];
    const charged = charges.flatMap(({ kind, externalId }) => (kind === 'charge' ? [externalId] : []));
    const ordered = made.flatMap(([, reference, status]) => (status === 'draft' ? [] : [reference]));
    expect(charged.toSorted()).toEqual(ordered.toSorted());
    const { notOurs, cancelled, testOrder, ...sold } = ids.orders;
    const told = await Promise.all(
      Object.entries(sold).map(async ([name, id]) => {
        const { state, lines } = await order(id);
        const bought = lines.reduce((sum, { quantity }) => sum + quantity, 0);
        return [name, state, unitsTold(former, id) - bought] as const;
      }),
    );
    expect(told).toEqual(Object.keys(sold).map((name) => [name, 'shipped', 0]));
    expect(ordersOf('failed')).toEqual([`printful ${sold.failed}-1 failed`, `printful ${sold.failed}-1r2 fulfilled`]);
    expect([(await order(notOurs)).state, (await order(cancelled)).state]).toEqual(['not-ours', 'cancelled']);
    const others = [...ordersOf('notOurs'), ...ordersOf('cancelled'), ...ordersOf('testOrder')];
    expect(others).toEqual([`printful ${cancelled}-1 canceled`, `printful ${testOrder}-1 draft`]);
  });

  it('every product of it is in the shop once, whatever became of its creation', async () => {
    const { world, ids, queue } = former;
    for (const productId of [ids.products.complete, ids.products.made, ids.products.neverMade]) {
      await queue.send(
        {
          kind: 'SyncProduct',
          locationId: shop.id,
          provider: toProviderId('printful'),
          productId: toProviderProductId(productId),
        },
        productId,
      );
    }
    await workThrough(former);
    const names = world.highlevel.products(shop.id).map(({ name }) => String(name));
    expect(names.filter((name) => name.startsWith('Tide ')).sort()).toEqual(['Tide bag', 'Tide cap', 'Tide scarf']);
    const states = Object.values(ids.products).map(async (productId) => {
      const key = {
        locationId: shop.id,
        provider: toProviderId('printful'),
        storeId: ids.storeId,
        productId: toProviderProductId(productId),
      };
      return (await former.parts.catalog.find(key))?.value.state;
    });
    expect(await Promise.all(states)).toEqual(['linked', 'linked', 'linked', 'unpublished']);
  });
}

function unitsTold({ world }: FormerShop, orderId: string): number {
  const fulfillments = world.highlevel.fulfillments(orderId).map(({ items }) => items as readonly { qty: number }[]);
  return fulfillments.flat().reduce((sum, { qty }) => sum + qty, 0);
}
