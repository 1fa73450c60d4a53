import { type PriceId, toPriceId } from '../ids.ts';
import type { Shipment } from './shipment.ts';

export type Pieces = ReadonlyMap<PriceId, number>;

/** How many pieces of each line some contents hold together. */
export function sumPieces(contents: NonNullable<Shipment['items']>): Pieces {
  const sums = new Map<PriceId, number>();
  for (const { lineReference, quantity } of contents) {
    const priceId = toPriceId(lineReference);
    sums.set(priceId, (sums.get(priceId) ?? 0) + quantity);
  }
  return sums;
}
