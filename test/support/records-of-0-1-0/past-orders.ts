import { toOrderId, toProviderId, toProviderOrderId } from '../../../shared/domain/ids.ts';
import { createFulfillments } from '../../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { exportOrder } from '../../../shared/use-cases/orders/export-order.ts';
import type { OrderWorld } from '../world/order-world/index.ts';

/** What each order of the shop went through before its records were taken, and the id it has in this world. */
export async function playOrders(world: OrderWorld) {
  const { prices, place, printful, clock, exportFully, fulfil } = world;
  const small = (qty = 1) => ({ priceId: prices.small, qty });
  const exported = async (qty = 1): Promise<string> => {
    const id = place({ lines: [small(qty)] });
    await exportFully(id);
    return id;
  };
  const ship = (id: string, trackingNumber: string, quantity: number, reshipment = false) => {
    const { id: providerOrderId, contents } = printful.order(`${id}-1`);
    const items = [{ itemId: contents.items[0]?.id ?? 0, quantity }];
    const trackingUrl = `https://parcels.example/${trackingNumber}`;
    const now = clock.now();
    printful.ship(providerOrderId, { items, carrier: 'USPS', trackingNumber, trackingUrl, reshipment, now });
    return providerOrderId;
  };

  const moves = { small, exported, ship };
  const exportedOnly = await exported();
  const ofTwo = place({ lines: [small(), { priceId: prices.mug }] });
  await exportFully(ofTwo);
  const partlyShipped = await exported(3);
  await fulfil(partlyShipped, ship(partlyShipped, 'TIDE0001', 1));
  const shipped = await exported(2);
  await fulfil(shipped, ship(shipped, 'TIDE0002', 2));
  await fulfil(shipped, ship(shipped, 'TIDE0006', 2, true));

  const notOurs = place({ lines: [{ priceId: prices.candle }] });
  const unlinked = place({ lines: [{ priceId: prices.unlinked }] });
  const waiting = place({ lines: [small()], status: 'pending', paymentStatus: 'unpaid' });
  for (const id of [notOurs, unlinked, waiting]) await exportFully(id);
  const sorrows = await playSorrows(world, moves);
  const decided = await playDecisions(world, moves);
  const inDoubt = await playDoubts(world, moves);
  const left = await playDeaths(world, moves);
  await world.setSettings({ export: { holdMinutes: 90 } });
  const held = place({ lines: [small()] });
  await exportFully(held);
  const plain = { exportedOnly, ofTwo, partlyShipped, shipped, notOurs, unlinked, waiting, held };
  return { ...plain, ...sorrows, ...decided, ...inDoubt, ...left };
}

interface Moves {
  readonly small: (qty?: number) => { readonly priceId: string; readonly qty: number };
  readonly exported: (qty?: number) => Promise<string>;
  readonly ship: (id: string, trackingNumber: string, quantity: number) => number;
}

/** Orders that somebody gave up, sent by hand or placed in the shop's test mode. */
async function playSorrows(world: OrderWorld, { small, exported, ship }: Moves) {
  const { highlevel, printful, clock, place, exportFully, fulfil } = world;
  const cancelled = await exported();
  highlevel.updateOrder(cancelled, { status: 'cancelled' });
  await exportFully(cancelled);
  const failed = await exported();
  const { id } = printful.order(`${failed}-1`);
  printful.fail(id, { reason: 'The print file is too small.', now: clock.now() });
  await fulfil(failed, id);
  const cancelledTooLate = await exported(2);
  await fulfil(cancelledTooLate, ship(cancelledTooLate, 'TIDE0005', 1));
  await world.decide(cancelledTooLate, 'cancel');
  await exportFully(cancelledTooLate);
  const sentByHand = await exported();
  highlevel.addFulfillmentByHand(sentByHand, { items: [small()] });
  await fulfil(sentByHand, ship(sentByHand, 'TIDE0007', 1));
  await world.setSettings({ export: { testOrders: 'draft' } });
  const testOrder = place({ lines: [small()], liveMode: false });
  await exportFully(testOrder);
  return { cancelled, failed, cancelledTooLate, sentByHand, testOrder };
}

/** What the merchant pressed: carried out, or not yet. */
async function playDecisions(world: OrderWorld, { small }: Moves) {
  const { place, exportFully, prices } = world;
  const retrying = place({ lines: [{ priceId: prices.unlinked }] });
  await exportFully(retrying);
  await world.decide(retrying, 'retry');
  await world.setSettings({ approval: { mode: 'manual' } });
  const approved = place({ lines: [small()] });
  const approving = place({ lines: [small()] });
  for (const id of [approved, approving]) {
    await exportFully(id);
    await world.decide(id, 'approve');
  }
  await exportFully(approved);
  await world.setSettings({ approval: { mode: 'rules', countries: ['CA'] } });
  return { retrying, approved, approving };
}

/** Requests whose answers never came: an intent stands in each record, and nobody looked since. */
async function playDoubts(world: OrderWorld, { small, exported, ship }: Moves) {
  const { printful, highlevel, place } = world;
  const unanswered = async (kind: 'timeout-before' | 'timeout-after', path: RegExp): Promise<string> => {
    const id = place({ lines: [small()] });
    printful.setFaults([{ kind, method: 'POST', path, times: 1 }]);
    await world.export(id).catch(() => undefined);
    printful.setFaults([]);
    return id;
  };
  const createdUnanswered = await unanswered('timeout-after', /^\/orders$/);
  const neverCreated = await unanswered('timeout-before', /^\/orders$/);
  const confirmedUnanswered = await unanswered('timeout-after', /^\/orders\/\d+\/confirm$/);

  const toldUnanswered = await exported();
  const providerOrderId = ship(toldUnanswered, 'TIDE0003', 1);
  highlevel.setFaults([{ kind: 'timeout-after', method: 'POST', path: /\/fulfillments$/, times: 1 }]);
  await world.runFulfil(toldUnanswered, 'printful', providerOrderId).catch(() => undefined);
  highlevel.setFaults([]);
  return { createdUnanswered, neverCreated, confirmedUnanswered, toldUnanswered };
}

/** Workers that died right after their request: their leases and intents stand. */
async function playDeaths(world: OrderWorld, { small, exported, ship }: Moves) {
  const { parts, printful, highlevel, place, locationId } = world;
  const dyingOnce = (isTime: () => boolean): typeof parts => ({
    ...parts,
    orders: {
      ...parts.orders,
      async save(record, version) {
        if (isTime()) throw new Error('The function died.');
        return parts.orders.save(record, version);
      },
    },
  });
  const before = printful.orderCount();
  const diedCreating = toOrderId(place({ lines: [small()] }));
  const creating = dyingOnce(() => printful.orderCount() > before);
  await exportOrder(creating, { kind: 'ExportOrder', locationId, orderId: diedCreating }).catch(() => undefined);

  const diedTelling = toOrderId(await exported(2));
  const providerOrderId = toProviderOrderId(String(ship(diedTelling, 'TIDE0004', 2)));
  const telling = dyingOnce(() => highlevel.fulfillments(diedTelling).length > 0);
  const command = {
    kind: 'CreateFulfillments',
    provider: toProviderId('printful'),
    providerOrderId,
    locationId,
  } as const;
  await createFulfillments(telling, { ...command, orderId: diedTelling }).catch(() => undefined);
  return { diedCreating, diedTelling };
}
