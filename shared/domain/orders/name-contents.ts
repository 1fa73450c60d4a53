import { matchItems } from './match-items.ts';
import type { PartLine } from './order.ts';
import type { ProviderItem } from './provider-order.ts';
import type { Shipment } from './shipment.ts';

type Contents = NonNullable<Shipment['items']>;

/**
 * A parcel's contents by our line references, where its provider names items of its own: those that it made of one of our
 * lines, or put in its place. An item of no line of the part keeps its name, and fulfils nothing.
 */
export function nameContents(
  shipments: readonly Shipment[],
  lines: readonly PartLine[],
  items: readonly ProviderItem[],
): readonly Shipment[] {
  const { shares } = matchItems(lines, items);
  const nameOf = ({ lineReference, quantity }: Contents[number]): Contents => {
    if (lines.some(({ priceId }) => priceId === lineReference)) return [{ lineReference, quantity }];
    const mine = shares.filter(({ item }) => item.id !== undefined && item.id === lineReference);
    let left = quantity;
    const named = mine.map((share) => {
      const pieces = Math.min(left, share.quantity);
      left -= pieces;
      return { lineReference: share.priceId, quantity: pieces };
    });
    return mine.length === 0 ? [{ lineReference, quantity }] : named.filter((each) => each.quantity > 0);
  };
  return shipments.map((shipment) =>
    shipment.items === undefined ? shipment : { ...shipment, items: shipment.items.flatMap(nameOf) },
  );
}
