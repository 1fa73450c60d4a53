import { type Money, sumsByCurrency } from '../money.ts';
import type { OrderPart, OrderRecord } from './order.ts';
import { plainNumber } from './parcels.ts';

type Numbered = Pick<OrderRecord, 'parts' | 'parcels' | 'formerNumbers'>;

/** What an order is found by beside its own id: letters and digits, each once. */
export function wordsOf({ parts, parcels, formerNumbers = [] }: Numbered): readonly string[] {
  const numbers = [
    ...parts.map(({ providerOrderId }) => providerOrderId),
    ...parcels.map(({ shipment }) => shipment.trackingNumber),
  ];
  const words = numbers.flatMap((number) => (number === undefined ? [] : plainNumber(number).slice(0, longestWord)));
  return [...new Set([...words, ...formerNumbers])].filter(isFindable);
}

/** The record with the numbers that it had before and has no more: somebody may still look for them. */
export function withFormerNumbers(order: OrderRecord, before: OrderRecord | undefined): OrderRecord {
  const { formerNumbers: _known, ...rest } = order;
  const now = new Set(wordsOf(rest));
  const former = [...new Set([...wordsOf(before ?? rest), ...(order.formerNumbers ?? [])])].filter(
    (word) => !now.has(word),
  );
  return former.length > 0 ? { ...rest, formerNumbers: former.slice(-mostFormer) } : rest;
}

const mostFormer = 60;

const longestWord = 64;

/** Shorter texts would find whatever there is. */
export function isFindable(word: string): boolean {
  return word.length >= 3;
}

/**
 * What providers were paid for goods whose price the shopper has back, by currency; a provider that cancelled its part is
 * taken to have paid it back. Empty: nothing, or the merchant has dealt with it.
 */
export function owedOf({ gate, parts }: Pick<OrderRecord, 'gate' | 'parts'>): readonly Money[] {
  if (gate.kind !== 'cancelled') return [];
  return sumsByCurrency(parts.filter(isCharged).flatMap(({ cost }) => cost ?? []));
}

/** A draft costs nothing, and neither does what was refused or cancelled. */
const charged: ReadonlySet<OrderPart['state']> = new Set([
  'confirmed',
  'on-hold',
  'partly-shipped',
  'shipped',
  'failed',
  'returned',
]);

function isCharged({ state, closedAs, providerStatus }: OrderPart): boolean {
  return charged.has(state) && closedAs === undefined && providerStatus !== 'awaiting-payment';
}
