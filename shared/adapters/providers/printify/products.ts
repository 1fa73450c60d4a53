import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { readAnswer, readIfThere } from '../parse-answer.ts';
import { accepted, type ProviderHttp } from '../provider-http.ts';
import { toPage } from './client.ts';
import { toProduct, toSummary } from './product-mapping.ts';
import * as schemas from './schemas.ts';

/** The most that Printify gives at once. */
const pageSize = 50;
type Products = Pick<FulfillmentProvider, 'listProducts' | 'findProduct' | 'acknowledgePublishing'>;

export function printifyProducts(send: ProviderHttp, shop: string): Products {
  return {
    async listProducts(cursor = '1') {
      const answer = await send({ method: 'GET', path: `${shop}/products.json?limit=${pageSize}&page=${cursor}` });
      return toPage(readAnswer('Printify’s product list', schemas.paged(schemas.product), answer), toSummary);
    },
    async findProduct(productId) {
      const answer = await send({ method: 'GET', path: `${shop}/products/${encodeURIComponent(productId)}.json` });
      const found = readIfThere('A Printify product', schemas.product, answer);
      return found && toProduct(found);
    },
    /** Until it is told, Printify keeps the product locked as "publishing". */
    async acknowledgePublishing(productId, outcome) {
      const isPublished = outcome.kind === 'published';
      const body = isPublished
        ? { external: { id: outcome.storeProductId, handle: outcome.url ?? outcome.storeProductId } }
        : { reason: outcome.reason };
      const action = isPublished ? 'publishing_succeeded' : 'publishing_failed';
      const path = `${shop}/products/${encodeURIComponent(productId)}/${action}.json`;
      const answer = await send({ method: 'POST', path, body });
      if (answer.status !== 404) accepted(answer);
    },
  };
}
