import type { ProviderOrder } from '../../domain/provider-order.ts';
import type { CancelOrderOutcome } from '../../ports/fulfillment-provider.ts';
import { accepted, type ProviderAnswer } from './provider-http.ts';

type Find = (providerOrderId: string) => Promise<ProviderOrder | undefined>;

/** What a cancellation came to: a refused one may have been carried out before, or come too late. */
export async function cancelOutcome(
  answer: ProviderAnswer,
  providerOrderId: string,
  find: Find,
): Promise<CancelOrderOutcome> {
  const order = answer.isRefusal ? await find(providerOrderId) : undefined;
  const isGone = order === undefined || order.status === 'cancelled';
  return isGone ? { kind: 'cancelled' } : { kind: 'too-late', message: answer.reason };
}

/**
 * The order as it stands after a refused confirmation: it was confirmed before, or its status says what it waits for.
 * @throws PermanentError when it is a draft still, or failed: then the refusal is about this request.
 */
export async function orderAfterRefusal(
  answer: ProviderAnswer,
  providerOrderId: string,
  find: Find,
): Promise<ProviderOrder> {
  const order = await find(providerOrderId);
  if (order === undefined || order.status === 'draft' || order.status === 'failed') accepted(answer);
  if (order === undefined) throw new Error(`Order ${providerOrderId} vanished while it was being confirmed`);
  return order;
}
