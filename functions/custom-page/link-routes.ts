import type { VariantChoice as Choice } from '../../shared/domain/catalog/rank-variants.ts';
import { type OrderId, toOrderId, toPriceId } from '../../shared/domain/ids.ts';
import { formatMajor } from '../../shared/domain/money.ts';
import type { VariantChoice } from '../../shared/page-api/catalog.ts';
import { linksRequest } from '../../shared/page-api/order-requests.ts';
import { json } from '../../shared/platform/http-response.ts';
import { type FindVariantsDeps, findVariants } from '../../shared/use-cases/orders/find-variants.ts';
import { type LinkLinesDeps, type LinkLinesOutcome, linkLines } from '../../shared/use-cases/orders/link-lines.ts';
import { ApiRefusal, type ApiRoute, forAdmins, forEverybody, knownProvider, readBody } from './api-request.ts';
import { deciderOf } from './decider-of.ts';
import { asksLive } from './live-answer.ts';
import { unknownOrder } from './unknown-order.ts';

export type LinkRouteDeps = LinkLinesDeps & FindVariantsDeps;

const longestSearch = 200;

/** What an item of an order is made as: what there is to choose from, and the choice. */
export function linkRoutes(deps: LinkRouteDeps): Readonly<Record<string, ApiRoute>> {
  return {
    'GET /api/catalog/variants': forEverybody(
      async ({ session: { locationId }, query }) => {
        const { search = '', provider, for: priceId, order: orderId } = query;
        if (search.length > longestSearch)
          throw new ApiRefusal(400, 'invalid-query', `search: must not be longer than ${longestSearch}.`);
        const found = await findVariants(deps, {
          locationId,
          search,
          ...(provider !== undefined && { provider: knownProvider(deps.providers, provider) }),
          ...(priceId !== undefined &&
            orderId !== undefined && { line: { orderId: toOrderId(orderId), priceId: toPriceId(priceId) } }),
        });
        return json(200, { items: found.map(toReply) });
      },
      ['search', 'provider', 'for', 'order'],
    ),
    'POST /api/orders/{orderId}/links': forAdmins(
      asksLive(async ({ session, path, body }) => {
        const { locationId } = session;
        const orderId = toOrderId(path.orderId ?? '');
        const request = readBody(linksRequest, body);
        for (const { provider } of request.links) knownProvider(deps.providers, provider);
        return answerTo(
          await linkLines(deps, { locationId, orderId }, { ...request, by: deciderOf(session) }),
          orderId,
        );
      }),
    ),
  };
}

function toReply({ storeId: _store, cost, ...choice }: Choice): VariantChoice {
  return { ...choice, ...(cost && { cost: { amount: formatMajor(cost), currency: cost.currency } }) };
}

function answerTo(outcome: LinkLinesOutcome, orderId: OrderId) {
  switch (outcome.kind) {
    case 'linked':
      return json(202, { linked: outcome.linked });
    case 'unknown-order':
      throw unknownOrder(orderId);
    case 'refused':
      throw new ApiRefusal(
        outcome.refusal.code === 'unknown-line' ? 404 : 409,
        outcome.refusal.code,
        outcome.refusal.message,
      );
    case 'not-connected':
      throw new ApiRefusal(
        409,
        'not-connected',
        `${outcome.provider} is not connected. Connect it; then link the item.`,
      );
    case 'unknown-variant':
      throw new ApiRefusal(
        404,
        'unknown-variant',
        `${outcome.variant.provider} has no variant ${outcome.variant.variantId} in its product ${outcome.variant.productId}.`,
      );
    case 'linked-otherwise':
      throw new ApiRefusal(
        409,
        'linked-otherwise',
        `"${outcome.name}" is linked to another variant already. Change that at its product.`,
      );
  }
}
