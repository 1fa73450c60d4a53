import { AmbiguousError } from '../../../domain/errors.ts';
import type { ProviderOrder } from '../../../domain/provider-order.ts';
import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { fieldsOf } from '../error-words.ts';
import { readAnswer, readIfThere } from '../parse-answer.ts';
import type { ProviderAnswer } from '../provider-http.ts';
import { cancelOutcome, orderAfterRefusal } from '../refused-order-change.ts';
import { requiredState } from '../required-state.ts';
import type { State } from '../state-codes.ts';
import { listPage, type PrintfulClient } from './client.ts';
import { toBody, toOrder } from './order-mapping.ts';
import * as schemas from './schemas.ts';

type Orders = Pick<
  FulfillmentProvider,
  'createOrder' | 'findOrderByReference' | 'findOrder' | 'listOrders' | 'confirmOrder' | 'cancelOrder'
>;
type StatesOf = (country: string) => Promise<readonly State[]>;

const oneOrder = schemas.enveloped(schemas.order);

/** Orders of v1: v2 takes no store products. */
export function printfulOrders({ send }: PrintfulClient, statesOf: StatesOf): Orders {
  return {
    async createOrder(request) {
      const state = await requiredState(request.recipient, statesOf);
      const answer = await send({ method: 'POST', path: '/orders', body: toBody(request, state) });
      if (!isDuplicate(answer)) return { kind: 'created', order: one(answer) };
      const order = await find(`@${request.reference}`);
      if (order !== undefined) return { kind: 'already-exists', order };
      throw new AmbiguousError(`Printful knows the reference ${request.reference} and does not show its order yet`);
    },
    findOrderByReference: (reference) => find(`@${reference}`),
    findOrder: find,
    async listOrders(cursor) {
      const page = await listPage(send, '/orders', schemas.order, cursor);
      return { ...page, items: page.items.map((order) => toOrder(order)) };
    },
    async confirmOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: `${pathOf(providerOrderId)}/confirm` });
      return answer.isRefusal ? orderAfterRefusal(answer, providerOrderId, find) : one(answer);
    },
    async cancelOrder(providerOrderId) {
      const answer = await send({ method: 'DELETE', path: pathOf(providerOrderId) });
      return cancelOutcome(answer, providerOrderId, find);
    },
  };

  async function find(name: string, detail?: 'parcels'): Promise<ProviderOrder | undefined> {
    const found = readIfThere('A Printful order', oneOrder, await send({ method: 'GET', path: pathOf(name) }));
    return found && toOrder(found.result, detail && (await parcelsOf(name)));
  }

  /** v2 knows each parcel's state; it does not show orders with items that are not synced. */
  async function parcelsOf(name: string): Promise<schemas.ParcelState[] | undefined> {
    const answer = await send({ method: 'GET', path: `/v2${pathOf(name)}/shipments?limit=100` });
    return readIfThere('Printful’s shipments', schemas.parcelStates, answer)?.data;
  }
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A Printful order', oneOrder, answer).result);
}

/** `OR-13`; cancelling an order does not free its reference. Where the code stands in the body is not specified. */
function isDuplicate({ isRefusal, body, reason }: ProviderAnswer): boolean {
  const codes = [fieldsOf(body).api_error_code, fieldsOf(fieldsOf(body).error).api_error_code];
  return isRefusal && (codes.includes('OR-13') || /external id already exists/i.test(reason));
}

function pathOf(name: string): string {
  return `/orders/${encodeURIComponent(name).replace(/^%40/, '@')}`;
}
