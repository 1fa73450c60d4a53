import type { SimulatedLogEntry } from '../../../shared/simulators/simulator.ts';
import type { PlacedOrder } from './participants.ts';
import type { SimulatedOrder } from './simulated-provider.ts';
import type { World } from './world.ts';

/** What nothing holds up takes a second or two: the door, the lane, both sides. */
const promptMs = 5_000;

/** I17: what others wait for holds up nobody else: neither an order nor the news of a parcel. */
export function promptness({ fixture }: World, report: (invariant: string, what: string) => void) {
  return {
    ordered({ reference, createdAt }: SimulatedOrder): void {
      const placed = fixture.placed.find(({ orderId }) => reference.startsWith(orderId));
      if (!placed?.isBystander || createdAt <= placed.placedAt + promptMs) return;
      report('I17 nobody held up', `${reference} was ordered ${createdAt - placed.placedAt} ms after the shopper did`);
    },
    told({ orderId }: PlacedOrder, { at, body }: SimulatedLogEntry): void {
      const numbers = JSON.stringify(body);
      for (const order of fixture.participants.providers.flatMap((provider) => provider.orders())) {
        if (!order.reference.startsWith(orderId)) continue;
        const late = order
          .parcels()
          .find(
            ({ trackingNumber, shippedAt }) =>
              trackingNumber && numbers.includes(trackingNumber) && at > shippedAt + promptMs,
          );
        if (late) report('I17 nobody held up', `${late.trackingNumber} was told ${at - late.shippedAt} ms late`);
      }
    },
  };
}
