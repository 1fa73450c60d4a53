import { toProviderOrderId } from '../../../shared/domain/ids.ts';
import type { Random } from '../../../shared/ports/random.ts';
import type { PrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import type { Order } from '../../../shared/simulators/printify/order.ts';
import { carriers, pick, type SimulatedOrder, type SimulatedProvider } from './simulated-provider.ts';

const dead = new Set(['canceled', 'unfulfillable']);

export function simulatedPrintify(simulator: PrintifySimulator): SimulatedProvider {
  return {
    id: 'printify',
    simulator,
    tellsContents: false,
    orders: () => simulator.orders().map((order) => seen(simulator, order)),
    count: () => simulator.orderCount(),
    work(random, now) {
      for (const order of simulator.orders()) step(simulator, order, { random, now });
    },
    reportDelivery: (report) => simulator.reportDelivery(report),
  };
}

function seen(simulator: PrintifySimulator, order: Order): SimulatedOrder {
  const isWaiting = order.status === 'on-hold' || order.status === 'payment-not-received';
  return {
    id: toProviderOrderId(order.id),
    reference: order.externalId,
    createdAt: order.createdAt,
    isLive: !dead.has(order.status),
    isDraft: isWaiting,
    isCancellable: isWaiting,
    address: order.address.address1 ?? '',
    items: () =>
      order.lines.map(({ product, variant, quantity }) => `${product.id}/${variant.blueprintVariant.id} ${quantity}`),
    parcels: () =>
      order.shipments.map(({ trackingNumber, shippedAt }) => ({ id: trackingNumber, trackingNumber, shippedAt })),
    charges: () => simulator.charges().filter(({ kind, orderId }) => kind === 'charge' && orderId === order.id).length,
  };
}

interface Shift {
  readonly random: Random;
  readonly now: number;
}

function step(simulator: PrintifySimulator, order: Order, { random, now }: Shift): void {
  const dice = random.fraction();
  if (order.status === 'sending-to-production') {
    if (dice < 0.5) simulator.advanceOrder(order.id, 'in-production', now);
    else if (dice < 0.53) simulator.advanceOrder(order.id, 'has-issues', now);
    else if (dice < 0.55) simulator.advanceOrder(order.id, 'canceled', now);
  } else if (order.status === 'has-issues') {
    if (dice < 0.5) simulator.advanceOrder(order.id, 'in-production', now);
  } else if (order.status === 'in-production' || order.status === 'partially-fulfilled') {
    if (dice < 0.5) ship(simulator, order, { random, now });
  }
  const parcel = order.shipments.at(-1);
  if (parcel && parcel.deliveredAt === undefined && dice > 0.8) {
    simulator.deliver(order.id, { trackingNumber: parcel.trackingNumber, now });
  }
}

function ship(simulator: PrintifySimulator, order: Order, { random, now }: Shift): void {
  const left = order.lines.flatMap(({ status }, index) => (status === 'fulfilled' ? [] : [index]));
  const [first] = left;
  if (first === undefined) return;
  const trackingNumber = `PFY${Math.floor(random.fraction() * 1e9)}`;
  simulator.ship(order.id, {
    lines: random.fraction() < 0.4 ? [first] : left,
    carrier: pick(random, carriers),
    trackingNumber,
    trackingUrl: `https://track.example/${trackingNumber}`,
    now,
  });
}
