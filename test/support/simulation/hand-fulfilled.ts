import type { Report } from './event-invariants.ts';
import type { PlacedOrder } from './participants.ts';
import type { SimulatedOrder } from './simulated-provider.ts';

type Lines = PlacedOrder['lines'];

/** What a worker had read before it changed, in a function of 40 s that may be frozen for 100 s. */
const readBeforeMs = 150_000;

/** How many the merchant had sent himself by then. */
function byHand({ byHand: sent }: PlacedOrder, priceId: string, until: number): number {
  return sent.reduce((sum, each) => sum + (each.priceId === priceId && each.at <= until ? each.quantity : 0), 0);
}

/** Whether the merchant left something of these lines to their provider. */
export function leavesSome(placed: PlacedOrder, lines: Lines): boolean {
  return lines.some(({ item, quantity }) => byHand(placed, item.priceId, Number.POSITIVE_INFINITY) < quantity);
}

/** I16: nothing fulfilled by hand is ordered; I2: but for that, everything is. */
export function checkItems(placed: PlacedOrder, lines: Lines, order: SimulatedOrder, report: Report): void {
  const { orderId } = placed;
  const got = order.items();
  const expected = lines.map(({ item: { priceId, providerKey = '' }, quantity }) => ({
    providerKey,
    most: quantity - byHand(placed, priceId, order.createdAt - readBeforeMs),
    // In a process whose clock differs it may have been seen before it was so.
    least: quantity - byHand(placed, priceId, order.createdAt + readBeforeMs),
    wanted: quantity,
  }));
  const known = new Set(expected.map(({ providerKey }) => providerKey));
  const strangers = got.filter((text) => !known.has(text.split(' ')[0] ?? ''));
  if (strangers.length > 0) report('I2 same items', `${orderId}: ${strangers.join()} were not ordered`);
  for (const { providerKey, most, least, wanted } of expected) {
    const ordered = got
      .filter((text) => text.split(' ')[0] === providerKey)
      .reduce((sum, text) => sum + Number(text.split(' ')[1]), 0);
    if (ordered > wanted || ordered < least) report('I2 same items', `${orderId}: ${wanted} became ${ordered}`);
    else if (ordered > most)
      report('I16 nothing sent by hand', `${orderId}: ${ordered} were ordered, ${most} were left`);
  }
}
