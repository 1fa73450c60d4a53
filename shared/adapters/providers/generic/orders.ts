import type { ProviderOrderId } from '../../../domain/ids.ts';
import { formatMajor, type Money } from '../../../domain/money.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import type { ProviderOrder, ProviderOrderRequest } from '../../../domain/orders/provider-order.ts';
import { listPage } from '../kit/list-page.ts';
import { orderChanges } from '../kit/order-changes.ts';
import { orderTrouble } from '../kit/order-trouble.ts';
import { parseAnswer, readAnswer, readIfThere } from '../kit/parse-answer.ts';
import type { ProviderOrders } from '../kit/provider-facets.ts';
import type { ProviderAnswer, ProviderHttp } from '../kit/provider-http.ts';
import * as schemas from './schemas.ts';
import { withCursor } from './with-cursor.ts';

const pathOf = (id: string) => `/orders/${encodeURIComponent(id)}`;

export function genericOrders(send: ProviderHttp): ProviderOrders {
  const change = orderChanges({ send, find, read: one });

  return {
    async createOrder(request) {
      const answer = await send({ method: 'POST', path: '/orders', body: toBody(request) });
      if (answer.status !== 409) return { kind: 'created', order: one(answer) };
      const { order } = parseAnswer('The supplier’s duplicate answer', schemas.duplicate, answer.body);
      return { kind: 'already-exists', order: toOrder(order) };
    },
    async findOrderByReference(reference) {
      const answer = await send({
        method: 'GET',
        path: `/orders?reference=${encodeURIComponent(reference)}`,
        answer: 'list',
      });
      const [found] = readAnswer('The supplier’s orders', schemas.orderPage, answer).items;
      return found && toOrder(found);
    },
    findOrder: find,
    listOrders: (cursor) => listPage(send, { path: withCursor('/orders', cursor), page: schemas.orderPage }, toOrder),
    confirmOrder: (id) => change.confirm(id, { method: 'POST', path: `${pathOf(id)}/confirm` }),
    cancelOrder: (id) => change.cancel(id, { method: 'POST', path: `${pathOf(id)}/cancel` }),
  };

  async function find(providerOrderId: ProviderOrderId): Promise<ProviderOrder | undefined> {
    const answer = await send({ method: 'GET', path: pathOf(providerOrderId) });
    const found = readIfThere('A supplier’s order', schemas.order, answer);
    return found && { ...toOrder(found), id: providerOrderId };
  }
}

function one(answer: ProviderAnswer): ProviderOrder {
  return toOrder(readAnswer('A supplier’s order', schemas.order, answer));
}

function toOrder({ said, ...order }: schemas.GenericOrder): ProviderOrder {
  return { ...order, ...omitUndefined({ reason: orderTrouble('the supplier', order.status, said) }) };
}

function toBody({ reference, recipient, lines, paid }: ProviderOrderRequest) {
  return {
    reference,
    recipient,
    items: lines.map(({ lineReference, orderKey, quantity, name, unitPrice }) => ({
      line: lineReference,
      product: orderKey.product,
      variant: orderKey.variant,
      quantity,
      name,
      ...(unitPrice && { price: toAmount(unitPrice) }),
      ...(paid?.discounts[lineReference] && { discount: toAmount(paid.discounts[lineReference]) }),
    })),
    ...(paid && {
      paid: {
        subtotal: toAmount(paid.subtotal),
        discount: toAmount(paid.discount),
        shipping: toAmount(paid.shipping),
        tax: toAmount(paid.tax),
      },
    }),
  };
}

function toAmount(money: Money) {
  return { amount: formatMajor(money), currency: money.currency };
}
