import type { ProviderId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { OrderPart, OrderRecord } from './order.ts';

export interface OrderCharges {
  /** By part, what its provider has said that it charges, shipping and tax included. */
  readonly charged: readonly { readonly provider: ProviderId; readonly part: number; readonly amount: Money }[];
  /** Parts of which that is still to come. */
  readonly toCome: readonly { readonly provider: ProviderId; readonly part: number }[];
  /** Nothing of what the order costs the merchant is left to be known. */
  readonly isWhole: boolean;
}

/**
 * What the providers charge for an order. One that cancelled its part is taken to charge nothing, as is one that was never
 * sent and never will be. What an item costs that somebody else delivers, nobody tells.
 */
export function chargesOf(record: Pick<OrderRecord, 'gate' | 'lines' | 'parts'>): OrderCharges {
  const { gate, lines } = record;
  const parts = record.parts.filter((part) => !isFree(part, gate.kind === 'cancelled'));
  const charged = parts.flatMap(({ provider, part, cost }) => (cost ? { provider, part, amount: cost } : []));
  const toCome = parts.flatMap(({ provider, part, cost }) => (cost ? [] : { provider, part }));
  const isOver = gate.kind === 'cancelled' || gate.kind === 'not-ours';
  const isLeft = !isOver && lines.some(({ kind, part }) => kind !== 'digital' && part === undefined);
  return { charged, toCome, isWhole: toCome.length === 0 && !isLeft };
}

function isFree({ state, closedAs, providerOrderId }: OrderPart, isCancelled: boolean): boolean {
  return state === 'cancelled' || (providerOrderId === undefined && (isCancelled || closedAs !== undefined));
}
