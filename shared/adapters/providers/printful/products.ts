import type { ProviderProduct, ProviderProductSummary } from '../../../domain/catalog.ts';
import { parseMajor } from '../../../domain/money.ts';
import { labelledOptions } from '../labelled-options.ts';
import { offsetPage } from '../offset-page.ts';
import { readIfThere } from '../parse-answer.ts';
import { toHtml } from '../plain-text-html.ts';
import { present } from '../present.ts';
import type { ProviderHttp } from '../provider-http.ts';
import type { ProviderProducts } from '../provider-parts.ts';
import type { PrintfulClient } from './client.ts';
import * as schemas from './schemas.ts';

const families = ['/store/products', '/sync/products'] as const;
export type ProductFamily = (typeof families)[number];

export interface PrintfulStore {
  readonly client: PrintfulClient;
  readonly storeId: string;
  /** Which paths a store answers to, by its id: native stores the first, those of a shop platform the second. */
  readonly familyOf: Map<string, ProductFamily>;
  readonly describeBlank: (blank: string) => Promise<string | undefined>;
}

export function printfulProducts({ client, storeId, familyOf, describeBlank }: PrintfulStore): ProviderProducts {
  return {
    async listProducts(cursor) {
      const page = await offsetPage(sendToFamily, { path: '', item: schemas.syncProduct, limit: 100, cursor });
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

function toSummary({ id, name, variants, synced, is_ignored }: schemas.SyncProduct): ProviderProductSummary {
  return { id, title: name, sellable: variants > 0 && synced === variants && !is_ignored };
}

/** Variants that Printful would not make (not synced, ignored) are left out. */
function toProduct(
  { sync_product: product, sync_variants }: schemas.PrintfulProduct,
  description: string | undefined,
): ProviderProduct {
  const variants = sync_variants.filter((variant) => variant.synced && !variant.is_ignored);
  const labelled = variants.map((variant) => ({ ...variant, blankName: variant.product?.name }));
  const { options, valuesOf, titleOf } = labelledOptions(product.name, labelled);
  const imageUrl = product.thumbnail_url ?? imageOf(variants[0]);
  return {
    ...present({ descriptionHtml: description === undefined ? undefined : toHtml(description), imageUrl }),
    id: product.id,
    title: product.name,
    options,
    variants: variants.map((variant, index) => ({
      ...present({
        sku: variant.sku,
        retailPrice: parseMajor(variant.retail_price ?? '', variant.currency ?? 'USD'),
        imageUrl: imageOf(variant) ?? product.thumbnail_url,
      }),
      id: variant.id,
      orderKey: present({ syncVariantId: variant.id, variantId: variant.variant_id }),
      title: titleOf(index),
      optionValues: valuesOf(index),
      availability: variant.availability_status ?? 'available',
    })),
  };
}

/** The mockup, whose `url` is null and only its `preview_url` shows; else the blank garment. */
function imageOf(variant: schemas.SyncVariant | undefined): string | undefined {
  const mockup = variant?.files.find(({ type, preview_url }) => type === 'preview' && preview_url !== undefined);
  return mockup?.preview_url ?? variant?.product?.image;
}
