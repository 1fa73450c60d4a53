import { AmbiguousError } from '../../../domain/errors.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../../../domain/provider-order.ts';
import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from '../parse-answer.ts';
import { accepted, type ProviderAnswer } from '../provider-http.ts';
import { errorCodeOf, type PrintfulClient } from './client.ts';
import { toItem, toOrder, toRecipient } from './order-mapping.ts';
import * as schemas from './schemas.ts';
import { type State, toState } from './states.ts';

const pageSize = 100;

type Orders = Pick<
  FulfillmentProvider,
  'createOrder' | 'findOrderByReference' | 'findOrder' | 'listOrders' | 'confirmOrder' | 'cancelOrder'
>;

/** Orders of v1: v2 takes no store products. */
export function printfulOrders(
  { send }: PrintfulClient,
  statesOf: (country: string) => Promise<readonly State[]>,
): Orders {
  return {
    async createOrder(request) {
      const answer = await send({ method: 'POST', path: '/orders', body: await bodyOf(request) });
      if (isDuplicate(answer)) return { kind: 'already-exists', order: await getDuplicate(request.reference) };
      return { kind: 'created', order: one(accepted(answer)) };
    },
    findOrderByReference: (reference) => find(`@${reference}`),
    async findOrder(providerOrderId, detail) {
      if (detail !== 'parcels') return find(providerOrderId);
      const order = await send({ method: 'GET', path: pathOf(providerOrderId) });
      if (order.status === 404) return undefined;
      const parcels = await send({ method: 'GET', path: `/v2${pathOf(providerOrderId)}/shipments?limit=${pageSize}` });
      if (parcels.status === 404) return one(accepted(order));
      const { data } = parseAnswer('Printful’s shipments', schemas.parcelStates, accepted(parcels).body);
      const { result } = parseAnswer('A Printful order', schemas.enveloped(schemas.order), accepted(order).body);
      return toOrder(result, data);
    },
    async listOrders(cursor = '0') {
      const answer = accepted(await send({ method: 'GET', path: `/orders?limit=${pageSize}&offset=${cursor}` }));
      const { result, paging } = parseAnswer('Printful’s order list', schemas.paged(schemas.order), answer.body);
      const next = Number(cursor) + result.length;
      const hasMore = result.length > 0 && (paging === undefined ? result.length === pageSize : next < paging.total);
      return { items: result.map((order) => toOrder(order)), ...(hasMore ? { nextCursor: String(next) } : {}) };
    },
    async confirmOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: `${pathOf(providerOrderId)}/confirm` });
      if (!answer.isRefusal) return one(answer);
      const order = await find(providerOrderId);
      // Refused because it was confirmed before, by us or in the dashboard.
      if (order !== undefined && order.status !== 'draft' && order.status !== 'failed') return order;
      return one(accepted(answer));
    },
    async cancelOrder(providerOrderId) {
      const answer = await send({ method: 'DELETE', path: pathOf(providerOrderId) });
      if (!answer.isRefusal) return { kind: 'cancelled' };
      const order = await find(providerOrderId);
      const isGone = order === undefined || order.status === 'cancelled';
      return isGone ? { kind: 'cancelled' } : { kind: 'too-late', message: answer.reason };
    },
  };

  async function bodyOf({ reference, recipient, lines }: ProviderOrderRequest) {
    const state = await toState(recipient.country, recipient.state, statesOf);
    return { external_id: reference, recipient: toRecipient(recipient, state), items: lines.map(toItem) };
  }

  async function find(name: string): Promise<ProviderOrder | undefined> {
    const answer = await send({ method: 'GET', path: pathOf(name) });
    return answer.status === 404 ? undefined : one(accepted(answer));
  }

  /** The look-up may lag some seconds behind the create that took the reference. */
  async function getDuplicate(reference: string): Promise<ProviderOrder> {
    const order = await find(`@${reference}`);
    if (order !== undefined) return order;
    throw new AmbiguousError(`Printful knows the reference ${reference} but does not show its order yet`);
  }
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(parseAnswer('A Printful order', schemas.enveloped(schemas.order), answer.body).result);
}

/** OR-13; cancelling an order does not free its reference. */
function isDuplicate(answer: ProviderAnswer): boolean {
  if (!answer.isRefusal) return false;
  return errorCodeOf(answer.body) === 'OR-13' || /external id already exists/i.test(answer.reason);
}

function pathOf(name: string): string {
  return `/orders/${encodeURIComponent(name).replace(/^%40/, '@')}`;
}
