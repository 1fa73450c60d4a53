import type { Behaviour } from './behaviour.ts';
import type { Document, Order, OrderLine } from './state.ts';

/** A whole order as it is read by its id. */
export function orderView(order: Order, behaviour: Behaviour): Document {
  return {
    _id: order.id,
    ...shownDocument(order.document, behaviour),
    ...order.times,
    items: shownLines(order.lines, behaviour),
    automaticTaxesCalculated: false,
  };
}

/** The order's own fields, with its address where the behaviour puts it. */
export function shownDocument(document: Document, { orderAddress }: Behaviour): Document {
  if (orderAddress === 'snapshot') {
    return document;
  }
  const snapshot = document.contactSnapshot as Document;
  const { address1, address2, city, state, postalCode, country, ...person } = snapshot;
  switch (orderAddress) {
    case 'snake-case':
      return { ...document, contactSnapshot: inSnakeCase(snapshot) };
    case 'contact-only':
      return { ...document, contactSnapshot: person };
    case 'shipping-address':
      return {
        ...document,
        contactSnapshot: person,
        shippingAddress: { line1: address1, line2: address2, city, state, zipCode: postalCode, country },
      };
  }
}

export function shownLines(lines: readonly OrderLine[], { lineReferences }: Behaviour): readonly unknown[] {
  return lineReferences === 'objects'
    ? lines
    : lines.map((line) => ({ ...line, product: line.product._id, price: line.price._id }));
}

function inSnakeCase(document: Document): Document {
  const snake = (key: string) => key.replace(/[A-Z]|\d+$/g, (part) => `_${part.toLowerCase()}`);
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [snake(key), value]));
}
