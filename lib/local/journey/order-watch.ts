import type { Order } from '../../../shared/simulators/printful/order.ts';
import { UnmetExpectation } from './expectation.ts';
import type { Fixture } from './fixture.ts';
import type { OrderAnswer } from './page-answers.ts';
import type { PageClient } from './page-client.ts';
import { type Finding, notYet, there, waitFor } from './wait-for.ts';

/** A shopper's order on both sides. */
export interface ExportedOrder {
  readonly orderId: string;
  readonly providerOrder: Order;
  readonly answer: OrderAnswer;
}

/** Waits until the page shows the order in this state, with no provider order that is still a draft. */
export function orderInState(page: PageClient, orderId: string, state: string): Promise<OrderAnswer> {
  const look = async () => {
    const seen = await lookAt(page, orderId);
    if (seen.kind !== 'there') return seen;
    const { reason, providerOrders } = seen.value;
    const isDraft = providerOrders.some((part) => part.state === 'draft');
    if (seen.value.state === state && !isDraft) return seen;
    return notYet(
      `${seen.value.state}${isDraft ? ', a draft at the provider' : ''}${reason ? ` (${reason.code}: ${reason.message})` : ''}`,
    );
  };
  return waitFor(`order ${orderId} to be ${state}`, look);
}

async function lookAt(page: PageClient, orderId: string): Promise<Finding<OrderAnswer>> {
  try {
    return there(await page.call<OrderAnswer>('GET', `/api/orders/${orderId}`));
  } catch (error) {
    if (error instanceof UnmetExpectation) return notYet(error.found);
    throw error;
  }
}

/** Waits for the export, and finds what Printful got. */
export async function exportedOrder(fixture: Fixture, page: PageClient, orderId: string): Promise<ExportedOrder> {
  const answer = await orderInState(page, orderId, 'exported');
  const found = ordersAtPrintful(fixture, orderId);
  const [providerOrder] = found;
  if (!providerOrder || found.length > 1) {
    throw new UnmetExpectation(`one order at Printful for ${orderId}`, `${found.length}`);
  }
  return { orderId, providerOrder, answer };
}

export function ordersAtPrintful({ printful }: Fixture, orderId: string): readonly Order[] {
  return printful.orders().filter(({ externalId }) => externalId?.startsWith(`${orderId}-`));
}
