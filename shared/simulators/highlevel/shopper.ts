import { placeOrder } from './order-placing.ts';
import { type Document, type OrderLine, orderNamed, type World } from './state.ts';

interface Line {
  readonly priceId: string;
  readonly qty?: number;
  readonly amount?: number;
}

interface Bought {
  readonly orderId: string;
  readonly contactId: string;
}

/** What a shopper does; an order of its own is `placeOrder`. */
export interface Shopper {
  /** Says yes to the offer after the checkout: an order of its own by the same contact, with source `upsell`. */
  acceptUpsell(orderId: string, lines: readonly Line[]): Bought;
  /** The same goods once more, by the same contact. */
  buyAgain(orderId: string): Bought;
}

export function createShopper(world: World, now: () => number): Shopper {
  const again = (orderId: string, more: { lines?: readonly Line[]; source?: Readonly<Document> }): Bought => {
    const { locationId, contactId, lines, document } = orderNamed(world, orderId);
    const bought = lines.map(({ price, qty }: OrderLine) => ({ priceId: String(price._id), qty }));
    const contact = { ...(document.contactSnapshot as Document), id: contactId };
    const source = document.source as Document;
    const purchase = { locationId, lines: bought, source, contact, contactSnapshot: contact, ...more };
    const order = placeOrder(world, purchase, now());
    return { orderId: order.id, contactId };
  };
  return {
    acceptUpsell(orderId, lines) {
      const { id, name, meta } = orderNamed(world, orderId).document.source as Document;
      return again(orderId, { lines, source: { type: 'funnel', subType: 'upsell', id, name, meta } });
    },
    buyAgain: (orderId) => again(orderId, {}),
  };
}
