import { toOrderId } from '../../shared/domain/ids.ts';
import type { OrderDecision } from '../../shared/domain/orders/order.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { CatalogStore } from '../../shared/ports/catalog.ts';
import { type DecideOnOrderDeps, decideOnOrder } from '../../shared/use-cases/orders/decide-on-order.ts';
import { findLineVariants } from '../../shared/use-cases/orders/find-line-variants.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody } from './api-request.ts';
import { deciderOf } from './decider-of.ts';
import { toDetail } from './order-detail.ts';
import { type OrderViewDeps, orderView } from './order-view.ts';
import { unknownOrder } from './unknown-order.ts';

export interface OrderRouteDeps extends DecideOnOrderDeps, OrderViewDeps {
  readonly catalog: Pick<CatalogStore, 'findMappings' | 'find'>;
}

export function orderRoutes(deps: OrderRouteDeps): Readonly<Record<string, ApiRoute>> {
  // Looking changes nothing.
  const decide = (decision: OrderDecision): ApiRoute =>
    (decision === 'look' ? forEverybody : forAdmins)(async ({ session, path }) => {
      const orderId = toOrderId(path.orderId ?? '');
      const outcome = await decideOnOrder(
        deps,
        { locationId: session.locationId, orderId },
        decision,
        deciderOf(session),
      );
      if (outcome.kind === 'unknown-order') throw unknownOrder(orderId);
      if (outcome.kind === 'not-now') throw new ApiRefusal(409, 'not-now', outcome.message);
      return json(202, { orderId });
    });
  return {
    'GET /api/orders/{orderId}': forEverybody(async ({ session, path }) => {
      const orderId = toOrderId(path.orderId ?? '');
      const found = await deps.orders.find(session.locationId, orderId);
      if (!found) throw unknownOrder(orderId);
      const [view, variants] = await Promise.all([
        orderView(deps, session.locationId),
        findLineVariants(deps.catalog, found.value),
      ]);
      return json(200, toDetail(found.value, view, variants));
    }),
    'POST /api/orders/{orderId}/retry': decide('retry'),
    'POST /api/orders/{orderId}/approve': decide('approve'),
    'POST /api/orders/{orderId}/cancel': decide('cancel'),
    'POST /api/orders/{orderId}/look': decide('look'),
    'POST /api/orders/{orderId}/close': decide('close'),
    'POST /api/orders/{orderId}/send-anyway': decide('send-anyway'),
    'POST /api/orders/{orderId}/send-rest': decide('send-rest'),
    'POST /api/orders/{orderId}/confirm': decide('confirm'),
    'POST /api/orders/{orderId}/mark-paid': decide('mark-paid'),
    'POST /api/orders/{orderId}/order-again': decide('order-again'),
    'POST /api/orders/{orderId}/undo-cancel': decide('undo-cancel'),
  };
}
