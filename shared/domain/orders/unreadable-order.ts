import type { Gate } from './order.ts';
import type { StoreOrder, StoreOrderLine } from './store-order.ts';

/**
 * What stops an order of which something that a decision needs cannot be read, by key paths. A line that is somebody else's
 * may be as odd as it likes; one that does not say whose it is may be ours.
 */
export function unreadableGate(order: StoreOrder, isOurs: (line: StoreOrderLine) => boolean): Gate | undefined {
  const odd = order.lines.filter((line) => isOurs(line) || (!line.priceId && !line.productId));
  const paths = [...(order.unreadable ?? []), ...odd.flatMap(({ unreadable }) => unreadable ?? [])];
  if (paths.length === 0) return undefined;
  const shown = paths.slice(0, 5).join(', ');
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  const message = `HighLevel shows this order in a shape that we cannot read: ${shown}${more}. Fulfil it by hand, or retry once HighLevel shows it as usual.`;
  return { kind: 'needs-attention', reason: { code: unreadableCode, message, params: { places: `${shown}${more}` } } };
}

export const unreadableCode = 'order-unreadable';

/** For the log: every key path of the order that could not be read, or nothing. */
export function unreadablePaths({ unreadable = [], lines }: StoreOrder): { readonly keyPaths?: string } {
  const paths = [...unreadable, ...lines.flatMap((line) => line.unreadable ?? [])];
  return paths.length > 0 ? { keyPaths: paths.join('+').slice(0, 80) } : {};
}
