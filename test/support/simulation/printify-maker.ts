import type { Random } from '../../../shared/ports/random.ts';
import type { PrintifySimulator } from '../../../shared/simulators/printify/index.ts';
import type { Order } from '../../../shared/simulators/printify/order.ts';
import { carriers, type Maker, type MakerOrder, pick } from './maker.ts';

const dead = new Set(['canceled', 'unfulfillable']);

export function printifyMaker(simulator: PrintifySimulator): Maker {
  return {
    id: 'printify',
    simulator,
    tellsContents: false,
    orders: () => simulator.orders().map((order) => new OrderAtPrintify(simulator, order)),
    count: () => simulator.orderCount(),
    work(random, now) {
      for (const order of simulator.orders()) step(simulator, order, { random, now });
    },
    reportDelivery: (report) => simulator.reportDelivery(report),
  };
}

/** Each property is found out when it is asked for: most who look want one or two. */
class OrderAtPrintify implements MakerOrder {
  private readonly simulator: PrintifySimulator;
  private readonly order: Order;

  constructor(simulator: PrintifySimulator, order: Order) {
    this.simulator = simulator;
    this.order = order;
  }

  get id(): string {
    return this.order.id;
  }

  get reference(): string {
    return this.order.externalId;
  }

  get createdAt(): number {
    return this.order.createdAt;
  }

  get isLive(): boolean {
    return !dead.has(this.order.status);
  }

  get isDraft(): boolean {
    return this.order.status === 'on-hold' || this.order.status === 'payment-not-received';
  }

  get isCancellable(): boolean {
    return this.isDraft;
  }

  get address(): string {
    return this.order.address.address1 ?? '';
  }

  get items(): readonly string[] {
    return this.order.lines.map(
      ({ product, variant, quantity }) => `${product.id}/${variant.blueprintVariant.id} ${quantity}`,
    );
  }

  get parcels(): MakerOrder['parcels'] {
    return this.order.shipments.map(({ trackingNumber }) => ({ id: trackingNumber, trackingNumber }));
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
