import { sha256Hex } from '../hash.ts';
import type { OrderId } from '../ids.ts';
import type { OrderPart } from './order.ts';

/** How an order's parts are named at their providers: `{name of the order}-{part}`, then `…r2`; at most 32 of `[A-Za-z0-9-]`. */
export interface OrderReference {
  /** See `nameOfOrder`. */
  readonly order: string;
  readonly part: number;
  readonly revision: number;
}

/**
 * The order's id, where that fits into a reference; else a stable name made of it, which stands for no other order. HighLevel's
 * ids have 24 hexadecimal digits (observed): none of them looks like such a name.
 */
export function nameOfOrder(orderId: OrderId): string {
  return /^[0-9a-zA-Z]{1,24}$/.test(orderId) && !isMadeName(orderId) ? orderId : `x${sha256Hex(orderId).slice(0, 23)}`;
}

/** Whether only a look at the orders themselves tells whose name it is. */
export function isMadeName(name: string): boolean {
  return /^x[0-9a-f]{23}$/.test(name);
}

/** How a part is named at its provider. */
export function referenceOf(orderId: OrderId, part: Pick<OrderPart, 'part' | 'revision'>): string {
  return `${nameOfOrder(orderId)}-${part.part}${part.revision > 1 ? `r${part.revision}` : ''}`;
}

/** Reads a reference of ours back; `undefined` for an order that we did not make. */
export function parseReference(reference: string | undefined): OrderReference | undefined {
  const match = /^([0-9a-zA-Z]{1,24})-(\d{1,3})(?:r(\d{1,2}))?$/.exec(reference ?? '');
  if (!match) return undefined;
  const [, order = '', part = '', revision = '1'] = match;
  return { order, part: Number(part), revision: Number(revision) };
}
