import { sha256Hex } from '../../shared/domain/hash.ts';
import { toOrderId } from '../../shared/domain/ids.ts';
import { type BulkRequest, bulkRequest, mostAtOnce } from '../../shared/page-api/order-requests.ts';
import type { BulkReply } from '../../shared/page-api/orders.ts';
import { json } from '../../shared/platform/http-response.ts';
import type { PageMemory } from '../../shared/ports/page-memory.ts';
import type { DecideOnOrderDeps } from '../../shared/use-cases/orders/decide-on-order.ts';
import { decideOnOrders } from '../../shared/use-cases/orders/decide-on-orders.ts';
import { ApiRefusal, type ApiRequest, type ApiRoute, forAdmins, readBody } from './api-request.ts';
import { deciderOf } from './decider-of.ts';

export interface BulkRouteDeps extends DecideOnOrderDeps {
  readonly pageMemory: Pick<PageMemory, 'findAnswer' | 'putAnswer'>;
}

/** One decision on many orders. */
export function bulkRoutes(deps: BulkRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'POST /api/orders/actions': forAdmins(
      async (request) => {
        const asked = readBulk(request.body);
        const answered = await findAnswer(deps, request, asked);
        if (answered !== undefined) return json(202, answered);
        const { locationId } = request.session;
        const reply: BulkReply = await decideOnOrders(deps, {
          locationId,
          orderIds: asked.orderIds.map(toOrderId),
          decision: asked.action,
          by: deciderOf(request.session),
        });
        if (asked.key !== undefined)
          await deps.pageMemory.putAnswer(locationId, asked.key, { requestHash: hashOf(asked), body: reply });
        return json(202, reply);
      },
      [],
      async ({ body }) => {
        const { action, orderIds } = readBulk(body);
        return [
          { path: 'action', to: action },
          { path: 'orders', to: String(orderIds.length) },
        ];
      },
    ),
  };
}

/** @throws ApiRefusal 400. */
function readBulk(body: unknown): BulkRequest {
  const asked = readBody(bulkRequest, body);
  if (asked.orderIds.length <= mostAtOnce) return asked;
  throw new ApiRefusal(400, 'too-many', `orderIds: at most ${mostAtOnce} orders at once.`);
}

/** The answer that was given to the same request within a day. @throws ApiRefusal 409 when the key is another request's. */
async function findAnswer(
  { pageMemory }: BulkRouteDeps,
  { session }: ApiRequest,
  asked: BulkRequest,
): Promise<unknown> {
  if (asked.key === undefined) return undefined;
  const given = await pageMemory.findAnswer(session.locationId, asked.key);
  if (given === undefined || given.requestHash === hashOf(asked)) return given?.body;
  throw new ApiRefusal(409, 'key-used', 'This key was used for another request. Make a key for each click.');
}

function hashOf({ action, orderIds }: BulkRequest): string {
  return sha256Hex(JSON.stringify([action, orderIds]));
}
