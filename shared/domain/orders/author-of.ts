import type { TimelineEntry } from './order.ts';

/** The author of a change: a person at the page, the provider, the shop, or this app by itself. */
export interface Author {
  readonly kind: 'person' | 'provider' | 'store' | 'us';
  readonly name?: string;
}

const byStore: ReadonlySet<string> = new Set([
  'cancelled-in-store',
  'refunded',
  'payment-lost',
  'partly-refunded',
  'payment-changed',
  'fulfilled-elsewhere',
  'fulfillment-refused',
]);
const byProvider =
  /^(?:provider-(?!disconnected|store-changed)|pieces-|parcel-reported|cancel-too-late|cancelled-as-asked|confirm-refused)/;

/** The author of an entry of an order's timeline; `undefined`: it is of version 0.1, which did not say. */
export function authorOf({ code, by }: Pick<TimelineEntry, 'code' | 'by'>): Author | undefined {
  if (code === undefined) return undefined;
  if (code.startsWith('you-')) return { kind: 'person', ...by };
  if (byStore.has(code)) return { kind: 'store' };
  return { kind: byProvider.test(code) ? 'provider' : 'us' };
}
