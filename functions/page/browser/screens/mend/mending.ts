import { signal } from '@preact/signals';
import type { OrderRow } from '../../../../../shared/page-api/orders.ts';

/** What is mended in a dialog, over whatever screen shows that it is needed. */
export interface Mending {
  readonly kind: 'address' | 'link';
  readonly order: Pick<OrderRow, 'orderId' | 'total' | 'placedAt'>;
  /** Of the item that is linked first; absent: the first that needs it. */
  readonly priceId?: string;
}

export const mending = signal<Mending | undefined>(undefined);

export function mend(what: Mending): void {
  mending.value = what;
}

export function stopMending(): void {
  mending.value = undefined;
}
