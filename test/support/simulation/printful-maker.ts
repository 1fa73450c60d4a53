import type { Random } from '../../../shared/ports/random.ts';
import type { PrintfulSimulator } from '../../../shared/simulators/printful/index.ts';
import type { Order } from '../../../shared/simulators/printful/order.ts';
import { carriers, type Maker, type MakerOrder, pick } from './maker.ts';

const dead = new Set(['canceled', 'failed', 'archived']);

export function printfulMaker(simulator: PrintfulSimulator): Maker {
  return {
    id: 'printful',
    simulator,
    tellsContents: true,
    orders: () => simulator.orders().map((order) => new OrderAtPrintful(simulator, order)),
    count: () => simulator.orderCount(),
    work(random, now) {
      for (const order of simulator.orders()) step(simulator, order, { random, now });
    },
    reportDelivery: (report) => simulator.reportDelivery(report),
  };
}

/** Each property is found out when it is asked for: most who look want one or two. */
class OrderAtPrintful implements MakerOrder {
  private readonly simulator: PrintfulSimulator;
  private readonly order: Order;

  constructor(simulator: PrintfulSimulator, order: Order) {
    this.simulator = simulator;
    this.order = order;
  }

  get id(): string {
    return String(this.order.id);
  }

  get reference(): string {
    return this.order.externalId ?? '';
  }

  get createdAt(): number {
    return this.order.createdAt;
  }

  get isLive(): boolean {
    return !dead.has(this.order.status);
  }

  get isDraft(): boolean {
    return this.order.status === 'draft';
  }

  get isCancellable(): boolean {
    return this.isDraft || this.order.status === 'pending';
  }

  get address(): string {
    return String(this.order.contents.recipient.address1);
  }

  get items(): readonly string[] {
    return this.order.contents.items.map(({ externalId, quantity }) => `${externalId} ${quantity}`);
  }

  get parcels(): MakerOrder['parcels'] {
    return this.order.shipments
      .filter(({ reshipment }) => !reshipment)
      .map(({ id, trackingNumber }) => ({ id: String(id), trackingNumber: trackingNumber ?? undefined }));
  }

  get charges(): number {
    const { id } = this.order;
    return this.simulator.charges().filter(({ kind, orderId }) => kind === 'charge' && orderId === id).length;
  }
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
