import type { ProviderOrder } from '../../../domain/provider-order.ts';
import type { CreateOrderOutcome, FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer, readAnswer, readIfThere } from '../parse-answer.ts';
import type { ProviderAnswer, ProviderHttp } from '../provider-http.ts';
import { cancelOutcome, orderAfterRefusal } from '../refused-order-change.ts';
import { toPage } from './client.ts';
import { toBody, toOrder } from './order-mapping.ts';
import * as schemas from './schemas.ts';

/** The most that Printify gives at once. */
const pageSize = 10;
/** How far a look-up goes back: what it looks for was made moments ago, and creating again answers with the order. */
const pagesSearched = 3;

type Orders = Pick<
  FulfillmentProvider,
  'createOrder' | 'findOrderByReference' | 'findOrder' | 'listOrders' | 'confirmOrder' | 'cancelOrder'
>;

export function printifyOrders(send: ProviderHttp, shop: string): Orders {
  const pathOf = (id: string, action = '') => `${shop}/orders/${encodeURIComponent(id)}${action}.json`;

  return {
    async createOrder(request): Promise<CreateOrderOutcome> {
      const { reference, lines } = request;
      const answer = await send({ method: 'POST', path: `${shop}/orders.json`, body: toBody(request) });
      if (isDuplicate(answer)) {
        const { order } = parseAnswer('Printify’s duplicate answer', schemas.duplicate, answer.body);
        return { kind: 'already-exists', order: one(await send({ method: 'GET', path: pathOf(order.id) })) };
      }
      const { id } = readAnswer('A created Printify order', schemas.created, answer);
      const items = lines.map(({ lineReference, quantity }) => ({ lineReference, quantity }));
      return { kind: 'created', order: { id, reference, status: 'draft', items, shipments: [] } };
    },
    /** Printify has no such look-up: the newest orders are searched. */
    async findOrderByReference(reference) {
      for (let cursor: string | undefined = '1', page = 0; cursor !== undefined && page < pagesSearched; page += 1) {
        const { items, nextCursor } = await list(cursor);
        const found = items.find((order) => order.reference === reference);
        if (found !== undefined) return found;
        cursor = nextCursor;
      }
      return undefined;
    },
    findOrder: find,
    listOrders: list,
    async confirmOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: pathOf(providerOrderId, '/send_to_production') });
      // A refusal for want of money (402) leaves an order that says so.
      if (answer.isRefusal) return orderAfterRefusal(answer, providerOrderId, find);
      return one(await send({ method: 'GET', path: pathOf(providerOrderId) }));
    },
    async cancelOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: pathOf(providerOrderId, '/cancel') });
      return cancelOutcome(answer, providerOrderId, find);
    },
  };

  async function find(providerOrderId: string): Promise<ProviderOrder | undefined> {
    const found = readIfThere(
      'A Printify order',
      schemas.order,
      await send({ method: 'GET', path: pathOf(providerOrderId) }),
    );
    return found && toOrder(found);
  }

  async function list(cursor = '1') {
    const answer = await send({ method: 'GET', path: `${shop}/orders.json?limit=${pageSize}&page=${cursor}` });
    return toPage(readAnswer('Printify’s order list', schemas.paged(schemas.order), answer), toOrder);
  }
}

/** 409; older documentation knows a 400 with the same words. */
function isDuplicate({ status, reason }: ProviderAnswer): boolean {
  return status === 409 || (status === 400 && /already exists for the given external_id/i.test(reason));
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A Printify order', schemas.order, answer));
}
