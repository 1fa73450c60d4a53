import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { readIfThere } from '../parse-answer.ts';
import type { ProviderHttp } from '../provider-http.ts';
import { listPage, type PrintfulClient } from './client.ts';
import { toProduct, toSummary } from './product-mapping.ts';
import * as schemas from './schemas.ts';

const families = ['/store/products', '/sync/products'] as const;
export type ProductFamily = (typeof families)[number];

export interface PrintfulProductsOptions {
  readonly client: PrintfulClient;
  readonly storeId: string;
  /** Which paths a store answers to, by its id: native stores the first, those of a shop platform the second. */
  readonly familyOf: Map<string, ProductFamily>;
  readonly describeBlank: (blank: string) => Promise<string | undefined>;
}

type Products = Pick<FulfillmentProvider, 'listProducts' | 'findProduct'>;

export function printfulProducts({ client, storeId, familyOf, describeBlank }: PrintfulProductsOptions): Products {
  return {
    async listProducts(cursor) {
      const page = await listPage(sendToFamily, '', schemas.syncProduct, cursor);
      return { ...page, items: page.items.map(toSummary) };
    },
    async findProduct(productId) {
      const answer = await sendToFamily({ method: 'GET', path: `/${encodeURIComponent(productId)}` });
      const found = readIfThere('A Printful product', schemas.product, answer)?.result;
      // A blank describes what is printed on it; the first one speaks for all.
      const blank = found?.sync_variants.find(({ product }) => product?.product_id)?.product?.product_id;
      return found && toProduct(found, blank && (await describeBlank(blank)));
    },
  };

  async function sendToFamily(request: Parameters<ProviderHttp>[0]): ReturnType<ProviderHttp> {
    const send = async (family: ProductFamily) => {
      const answer = await client.sendPaced({ ...request, path: `${family}${request.path}` });
      if (!answer.isRefusal) familyOf.set(storeId, family);
      return answer;
    };
    const answer = await send(familyOf.get(storeId) ?? families[0]);
    if (!answer.isRefusal || familyOf.has(storeId)) return answer;
    const other = await send(families[1]);
    return other.isRefusal ? answer : other;
  }
}
