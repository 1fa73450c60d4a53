import type { ProviderOrderId } from '../../../domain/ids.ts';
import type { ProviderOrder } from '../../../domain/orders/provider-order.ts';
import type { CancelOrderOutcome } from '../../../ports/fulfillment-provider.ts';
import { accepted, type ProviderAnswer, type ProviderHttp, type ProviderRequest } from './provider-http.ts';

export interface OrderChanges {
  readonly send: ProviderHttp;
  /** The order as it stands. absent: undefined. */
  find(providerOrderId: ProviderOrderId): Promise<ProviderOrder | undefined>;
  /** The order after a confirmation that went well. */
  read(answer: ProviderAnswer, providerOrderId: ProviderOrderId): ProviderOrder | Promise<ProviderOrder>;
}

/** The two changes of an order, whose refusal is an answer: what is asked for may have happened before. */
export function orderChanges({ send, find, read }: OrderChanges) {
  return {
    /** @throws PermanentError when it is a draft still, or failed: then the refusal is about this request. */
    async confirm(providerOrderId: ProviderOrderId, request: ProviderRequest): Promise<ProviderOrder> {
      const answer = await send(request);
      // Whatever its answer is called: this one was confirmed.
      if (!answer.isRefusal) return { ...(await read(answer, providerOrderId)), id: providerOrderId };
      const order = await find(providerOrderId);
      if (order === undefined || order.status === 'draft' || order.status === 'failed') accepted(answer);
      if (order === undefined) throw new Error(`Order ${providerOrderId} vanished while it was being confirmed`);
      return order;
    },
    async cancel(providerOrderId: ProviderOrderId, request: ProviderRequest): Promise<CancelOrderOutcome> {
      const answer = await send(request);
      const order = answer.isRefusal ? await find(providerOrderId) : undefined;
      const isGone = order === undefined || order.status === 'cancelled';
      return isGone ? { kind: 'cancelled' } : { kind: 'too-late', message: answer.reason };
    },
  };
}
