import { formatMajor } from '../../../domain/money.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../../../domain/provider-order.ts';
import { orderTrouble } from '../order-trouble.ts';
import { parseAnswer, readAnswer, readIfThere } from '../parse-answer.ts';
import { present } from '../present.ts';
import type { ProviderAnswer, ProviderHttp } from '../provider-http.ts';
import type { ProviderOrders } from '../provider-parts.ts';
import { cancelOutcome, orderAfterRefusal } from '../refused-order-change.ts';
import * as schemas from './schemas.ts';

const pathOf = (id: string) => `/orders/${encodeURIComponent(id)}`;

export function genericOrders(send: ProviderHttp): ProviderOrders {
  return {
    async createOrder(request) {
      const answer = await send({ method: 'POST', path: '/orders', body: toBody(request) });
      if (answer.status !== 409) return { kind: 'created', order: one(answer) };
      const { order } = parseAnswer('The supplier’s duplicate answer', schemas.duplicate, answer.body);
      return { kind: 'already-exists', order: toOrder(order) };
    },
    async findOrderByReference(reference) {
      const answer = await send({ method: 'GET', path: `/orders?reference=${encodeURIComponent(reference)}` });
      const [found] = readAnswer('The supplier’s orders', schemas.orderPage, answer).items;
      return found && toOrder(found);
    },
    findOrder: find,
    async listOrders(cursor) {
      const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
      const page = readAnswer(
        'The supplier’s orders',
        schemas.orderPage,
        await send({ method: 'GET', path: `/orders${query}` }),
      );
      return present({ items: page.items.map(toOrder), nextCursor: page.next });
    },
    async confirmOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: `${pathOf(providerOrderId)}/confirm` });
      return answer.isRefusal ? orderAfterRefusal(answer, providerOrderId, find) : one(answer);
    },
    async cancelOrder(providerOrderId) {
      const answer = await send({ method: 'POST', path: `${pathOf(providerOrderId)}/cancel` });
      return cancelOutcome(answer, providerOrderId, find);
    },
  };

  async function find(providerOrderId: string): Promise<ProviderOrder | undefined> {
    const answer = await send({ method: 'GET', path: pathOf(providerOrderId) });
    const found = readIfThere('A supplier’s order', schemas.order, answer);
    return found && toOrder(found);
  }
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A supplier’s order', schemas.order, answer));
}

function toOrder({ said, ...order }: schemas.GenericOrder): ProviderOrder {
  return { ...order, ...present({ reason: orderTrouble('the supplier', order.status, said) }) };
}

function toBody({ reference, recipient, lines }: ProviderOrderRequest) {
  return {
    reference,
    recipient,
    items: lines.map(({ lineReference, orderKey, quantity, name, unitPrice }) => ({
      line: lineReference,
      product: orderKey.product,
      variant: orderKey.variant,
      quantity,
      name,
      ...(unitPrice && { price: { amount: formatMajor(unitPrice), currency: unitPrice.currency } }),
    })),
  };
}
