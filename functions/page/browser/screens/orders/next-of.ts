import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import type { Next } from '../../../../../shared/page-api/reply.ts';

const retry: Next = { action: 'retry' };
const approve: Next = { action: 'approve' };

const byCode: Readonly<Record<string, Next>> = {
  'hold-window': approve,
  'approval-needed': approve,
  'approval-needed-amount': approve,
  'approval-needed-country': approve,
  'address-doubtful': approve,
  'address-incomplete': { action: 'fix-address' },
  'address-too-long': { action: 'fix-address' },
  'line-unmapped': { action: 'link-line' },
  'provider-disconnected': { action: 'connect' },
  'provider-store-changed': { action: 'connect' },
};

/** The first thing to do about an order. The server decides it; where it does not say, what it offers decides. */
export function nextOf({ next, state, reason }: OrderRow): Next | undefined {
  if (next) return next;
  const known = reason && byCode[reason.code];
  if (known) return known;
  return state === 'needs-attention' ? retry : undefined;
}
