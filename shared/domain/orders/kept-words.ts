import type { Reason } from '../reason.ts';
import type { OrderPart } from './order.ts';
import type { ProviderOrder } from './provider-order.ts';

/** Whether the provider says in its own words why the order is in trouble: they may name the shopper. */
export function hasWords({ reason }: ProviderOrder): boolean {
  return reason?.params?.said !== undefined;
}

/** The provider's order with its words as they may be kept. */
export function withKeptWords(seen: ProviderOrder, keepable: (words: string) => string): ProviderOrder {
  return seen.reason && hasWords(seen) ? { ...seen, reason: keptReason(seen.reason, keepable) } : seen;
}

/** A reason whose message and texts are another party's words, as they may be kept. */
function keptReason({ code, message, params = {} }: Reason, keepable: (words: string) => string): Reason {
  const kept = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' ? keepable(value) : value,
  ]);
  return { code, message: keepable(message), params: Object.fromEntries(kept) };
}

/** A part without the words of its reason, to compare: what is kept of words is less than what is told. */
export function withoutWords({ reason, ...part }: OrderPart) {
  return { ...part, reason: reason?.code };
}
