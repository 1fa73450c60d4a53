import type { OrderLine, PartLine } from './order.ts';

/** A line as its provider is to make it; none where it is not linked. */
export function toPartLine({ priceId, name, quantity, orderKey, unitPrice }: OrderLine): readonly PartLine[] {
  if (!priceId || !orderKey) return [];
  return [{ priceId, name, quantity, orderKey, ...(unitPrice && { unitPrice }) }];
}
