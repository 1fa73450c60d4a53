import type { ProviderOrderStatus } from '../../../domain/orders/provider-order.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { ShortText } from '../../../domain/short-text.ts';

const happened: Partial<Record<ProviderOrderStatus, string>> = {
  'awaiting-payment': 'waits for payment',
  'on-hold': 'is on hold',
  failed: 'has failed',
  cancelled: 'was cancelled',
  returned: 'came back',
};

/** Why an order needs the merchant, in the provider's words where it gives any. */
export function orderTrouble(provider: string, status: ProviderOrderStatus, said?: ShortText): Reason | undefined {
  const what = happened[status];
  if (what === undefined) return undefined;
  const where = `The order ${what} at ${provider}`;
  const message = said ? `${where}: ${said}` : `${where}. Open it in the ${provider} dashboard to see why.`;
  return { code: `provider-${status}`, message, params: { what: message, ...(said && { said }) } };
}
