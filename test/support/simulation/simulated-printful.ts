import { toProviderOrderId } from '../../../shared/domain/ids.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { Order } from '../../../shared/simulators/printful/order.ts';
import { carriers, pick, type SimulatedOrder, type SimulatedProvider } from './simulated-provider.ts';

const dead = new Set(['canceled', 'failed', 'archived']);

export function simulatedPrintful(simulator: PrintfulSimulator): SimulatedProvider {
  return {
    id: 'printful',
    simulator,
    tellsContents: true,
    orders: () => simulator.orders().map((order) => seen(simulator, order)),
    count: () => simulator.orderCount(),
    work(random, now) {
      for (const order of simulator.orders()) step(simulator, order, { random, now });
    },
    reportDelivery: (report) => simulator.reportDelivery(report),
  };
}

function seen(simulator: PrintfulSimulator, order: Order): SimulatedOrder {
  return {
    id: toProviderOrderId(String(order.id)),
    reference: order.externalId ?? '',
    createdAt: order.createdAt,
    isLive: !dead.has(order.status),
    isDraft: order.status === 'draft',
    isCancellable: order.status === 'draft' || order.status === 'pending',
    address: String(order.contents.recipient.address1),
    items: () => order.contents.items.map(({ externalId, quantity }) => `${externalId} ${quantity}`),
    parcels: () =>
      order.shipments
        .filter(({ reshipment }) => !reshipment)
        .map(({ id, trackingNumber, shippedAt }) => ({
          id: String(id),
          trackingNumber: trackingNumber ?? undefined,
          shippedAt,
        })),
    charges: () => simulator.charges().filter(({ kind, orderId }) => kind === 'charge' && orderId === order.id).length,
  };
}

interface Shift {
  readonly random: Random;
  readonly now: number;
}

function step(simulator: PrintfulSimulator, order: Order, shift: Shift): void {
  const { random, now } = shift;
  const dice = random.fraction();
  const why = { reason: 'Looked at by staff', now };
  if (order.status === 'pending') {
    if (dice < 0.4) simulator.advanceOrder(order.id, 'inprocess', now);
    else if (dice < 0.44) simulator.hold(order.id, why);
    else if (dice < 0.46) simulator.cancel(order.id, why);
    else if (dice < 0.48) simulator.fail(order.id, why);
  } else if (order.status === 'onhold') {
    if (dice < 0.5) simulator.release(order.id, why);
  } else if (order.status === 'inprocess' || order.status === 'partial') {
    if (dice < 0.5) ship(simulator, order, shift);
  }
  const shipment = order.shipments.at(-1);
  if (shipment?.deliveryStatus === 'in_transit' && dice > 0.8) simulator.deliver(shipment.id, now);
}

function ship(simulator: PrintfulSimulator, order: Order, { random, now }: Shift): void {
  const left = order.contents.items.flatMap((item) => {
    const sent = order.shipments.flatMap(({ items }) => items).filter((each) => each.item.id === item.id);
    const quantity = item.quantity - sent.reduce((sum, each) => sum + each.quantity, 0);
    return quantity > 0 ? [{ itemId: item.id, quantity }] : [];
  });
  const [first] = left;
  if (!first) return;
  const isPart = random.fraction() < 0.4;
  const items = isPart
    ? [{ itemId: first.itemId, quantity: 1 + Math.floor(random.fraction() * first.quantity) }]
    : left;
  const trackingNumber = random.fraction() < 0.1 ? null : `TRK${Math.floor(random.fraction() * 1e9)}`;
  simulator.ship(order.id, {
    items,
    carrier: pick(random, carriers),
    trackingNumber,
    trackingUrl: trackingNumber && `https://track.example/${trackingNumber}`,
    now,
  });
}
