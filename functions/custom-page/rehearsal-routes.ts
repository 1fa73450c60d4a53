import { toProviderProductId } from '../../shared/domain/ids.ts';
import { type RehearsalReply, rehearsalRequest } from '../../shared/page-api/rehearsals.ts';
import { json } from '../../shared/platform/http-response.ts';
import { type RehearseOrderDeps, rehearseOrder } from '../../shared/use-cases/orders/rehearse-order.ts';
import { type ApiRoute, forAdmins, knownProvider, readBody } from './api-request.ts';
import { toAmount } from './order-reply.ts';

/** Everything of an order is tried but the order itself. */
export function rehearsalRoutes(deps: RehearseOrderDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'POST /api/rehearsals': forAdmins(async ({ session: { locationId }, body }) => {
      const { provider: name, productId } = readBody(rehearsalRequest, body);
      const provider = knownProvider(deps.providers, name);
      const product = productId === undefined ? {} : { productId: toProviderProductId(productId) };
      const { estimate, ...rehearsal } = await rehearseOrder(deps, { locationId, provider, ...product });
      const reply: RehearsalReply = { ...rehearsal, ...(estimate && { estimate: toAmount(estimate) }) };
      return json(200, reply);
    }),
  };
}
