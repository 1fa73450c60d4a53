import type { ProviderProduct } from '../../../domain/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { FulfillmentProvider } from '../../../ports/fulfillment-provider.ts';
import { parseAnswer } from '../parse-answer.ts';
import { accepted, type ProviderAnswer } from '../provider-http.ts';
import type { PrintfulClient } from './client.ts';
import { blankOf, toProduct, toSummary } from './product-mapping.ts';
import * as schemas from './schemas.ts';

const pageSize = 100;
const blankLifeMs = 60 * 60_000;

/** What is worth remembering between two stores and two runs: texts of blanks are the same for everyone. */
export interface PrintfulMemory {
  readonly blanks: Map<string, { readonly text: Promise<string | undefined>; readonly at: number }>;
  /** Which product paths a store answers to, by store id. */
  readonly families: Map<string, Family>;
}

type Family = '/store/products' | '/sync/products';
const families: readonly Family[] = ['/store/products', '/sync/products'];

export interface PrintfulProductsOptions {
  readonly client: PrintfulClient;
  readonly storeId: string | undefined;
  readonly clock: Clock;
  readonly memory: PrintfulMemory;
}

/** Products come from one of two families of paths: native stores have the one, stores of a shop platform the other. */
export function printfulProducts(
  options: PrintfulProductsOptions,
): Pick<FulfillmentProvider, 'listProducts' | 'findProduct'> {
  const { client, clock, memory } = options;

  return {
    async listProducts(cursor = '0') {
      const answer = accepted(await getFromFamily(`?limit=${pageSize}&offset=${cursor}`));
      const { result, paging } = parseAnswer('Printful’s product list', schemas.productPage, answer.body);
      const next = Number(cursor) + result.length;
      const hasMore = result.length > 0 && (paging === undefined ? result.length === pageSize : next < paging.total);
      return { items: result.map(toSummary), ...(hasMore ? { nextCursor: String(next) } : {}) };
    },

    async findProduct(productId): Promise<ProviderProduct | undefined> {
      const answer = await getFromFamily(`/${encodeURIComponent(productId)}`);
      if (answer.status === 404) return undefined;
      const { result } = parseAnswer('A Printful product', schemas.product, accepted(answer).body);
      const blank = blankOf(result.sync_variants);
      const description = blank === undefined ? undefined : await describeBlank(blank);
      return toProduct(result.sync_product, result.sync_variants, description);
    },
  };

  async function getFromFamily(rest: string): Promise<ProviderAnswer> {
    const store = options.storeId ?? '';
    const known = memory.families.get(store);
    const [first, second] = known === undefined ? families : [known];
    const answer = await get(first, rest);
    if (!answer.isRefusal) memory.families.set(store, first as Family);
    if (!answer.isRefusal || second === undefined) return answer;
    const other = await get(second, rest);
    if (other.isRefusal) return answer;
    memory.families.set(store, second);
    return other;
  }

  function get(family: Family | undefined, rest: string): Promise<ProviderAnswer> {
    return client.sendPaced({ method: 'GET', path: `${family}${rest}` });
  }

  /** One read per blank and hour, also when several products ask at once. */
  function describeBlank(blank: string): Promise<string | undefined> {
    const known = memory.blanks.get(blank);
    if (known !== undefined && known.at + blankLifeMs > clock.now()) return known.text;
    const text = readBlank(blank);
    memory.blanks.set(blank, { text, at: clock.now() });
    text.catch(() => memory.blanks.delete(blank));
    return text;
  }

  async function readBlank(blank: string): Promise<string | undefined> {
    const answer = await client.sendPaced({ method: 'GET', path: `/products/${encodeURIComponent(blank)}` });
    if (answer.isRefusal) return undefined;
    return parseAnswer('A Printful blank product', schemas.blankProduct, answer.body).result.product.description;
  }
}
