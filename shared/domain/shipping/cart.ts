import type { PriceId, StoreProductId } from '../ids.ts';
import type { Money } from '../money.ts';

/** What a shopper is about to buy, and where to. Only what rates need is read; no name and no street is kept. */
export interface Cart {
  /** What the checkout charges in; ISO 4217. */
  readonly currency: string;
  readonly lines: readonly CartLine[];
  readonly destination: CartDestination;
}

export interface CartLine {
  readonly productId: StoreProductId;
  readonly priceId: PriceId;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice?: Money;
  /** Of one piece; 0 and absent: unknown. */
  readonly grams?: number;
}

export interface CartDestination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly city?: string;
  readonly address1?: string;
}

/** Why a cart gets no rates. Each is counted; nobody is asked. */
export type CartProblem =
  | 'empty'
  | 'too-many-items'
  | 'doubled-item'
  | 'odd-quantity'
  | 'no-country'
  | 'no-state'
  | 'two-currencies';

const mostLines = 1_000;
const mostPieces = 10_000;
/** Suppliers quote there by state alone (Printful v1, documented): without one they refuse, as if they did not ship there. */
const byState: ReadonlySet<string> = new Set(['US', 'CA', 'AU']);

/** @returns undefined when rates can be asked for. */
export function cartProblem({ lines, destination, currency }: Cart): CartProblem | undefined {
  if (lines.length === 0) return 'empty';
  if (lines.length > mostLines) return 'too-many-items';
  if (new Set(lines.map(({ priceId }) => priceId)).size < lines.length) return 'doubled-item';
  if (lines.some(({ quantity }) => !Number.isSafeInteger(quantity) || quantity < 1 || quantity > mostPieces)) {
    return 'odd-quantity';
  }
  if (!/^[A-Z]{2}$/.test(destination.country)) return 'no-country';
  if (byState.has(destination.country) && !destination.state?.trim()) return 'no-state';
  return lines.some(({ unitPrice }) => unitPrice !== undefined && unitPrice.currency !== currency)
    ? 'two-currencies'
    : undefined;
}
