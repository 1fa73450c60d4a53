import type { ListedOrder } from './listed-order.ts';

/** Whether an order waits for a person: it is in trouble, or held until somebody says yes; one that goes on by itself is not. */
export function needsPerson({ state, reason, deciding }: Pick<ListedOrder, 'state' | 'reason' | 'deciding'>): boolean {
  if (deciding !== undefined) return false;
  return state === 'needs-attention' || (state === 'held' && reason?.code !== 'hold-window');
}
