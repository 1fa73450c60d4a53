import type { ProviderProduct, ProviderProductSummary, ProviderVariant } from '../../../domain/catalog/catalog.ts';
import { omitUndefined } from '../../../domain/omit-undefined.ts';
import { nameText, type ShortText } from '../../../domain/short-text.ts';
import type { PublishingOutcome } from '../../../ports/fulfillment-provider.ts';
import { findProduct } from '../kit/find-product.ts';
import { listPage } from '../kit/list-page.ts';
import type { ProviderProducts } from '../kit/provider-facets.ts';
import { acceptedOrGone, type ProviderHttp } from '../kit/provider-http.ts';
import * as schemas from './schemas.ts';

/** The most that Printify gives at once. */
const pageSize = 50;
const kinds: Readonly<Record<string, { readonly name: ShortText; readonly place: number }>> = {
  color: { name: nameText('Color'), place: 0 },
  size: { name: nameText('Size'), place: 1 },
};

export function printifyProducts(send: ProviderHttp, shop: string): ProviderProducts {
  return {
    listProducts(cursor = '1') {
      const path = `${shop}/products.json?limit=${pageSize}&page=${cursor}`;
      const page = schemas.paged(schemas.productRow, Number(cursor));
      return listPage(send, { path, page, answer: 'products' }, toSummary);
    },
    async findProduct(productId) {
      const path = `${shop}/products/${encodeURIComponent(productId)}.json`;
      const found = await findProduct(send, path, 'A Printify product', schemas.product);
      return found && toProduct(found);
    },
    /** Until it is told, Printify keeps the product locked as "publishing". */
    async acknowledgePublishing(productId, outcome) {
      const [action, body] = toAcknowledgement(outcome);
      const path = `${shop}/products/${encodeURIComponent(productId)}/${action}.json`;
      acceptedOrGone(await send({ method: 'POST', path, body }));
    },
  };
}

function toAcknowledgement(outcome: PublishingOutcome): readonly [action: string, body: object] {
  if (outcome.kind === 'withdrawn') return ['unpublish', {}];
  if (outcome.kind === 'failed') return ['publishing_failed', { reason: outcome.reason }];
  const { storeProductId: id, url: handle = id } = outcome;
  return ['publishing_succeeded', { external: { id, handle } }];
}

function toSummary(row: schemas.PrintifyProductRow): ProviderProductSummary {
  const { id, title = nameText(id), variants, updated_at, is_locked } = row;
  const sellable = variants?.some((variant) => variant.is_enabled) ?? true;
  return { id, title, sellable, ...omitUndefined({ revision: updated_at, awaitsPublishing: is_locked }) };
}

/** Products list every variant of their blueprint: only the enabled ones are the merchant's. */
function toProduct(product: schemas.PrintifyProduct): ProviderProduct {
  const enabled = product.variants.filter((variant) => variant.is_enabled);
  const options = product.options
    .map(({ name, type, values }) => ({ name, place: 2, ...kinds[type ?? ''], values }))
    .sort((one, other) => one.place - other.place)
    .map(({ name, values }) => ({
      name,
      values: values.filter(({ id }) => enabled.some((variant) => variant.options.includes(id))),
    }))
    .filter(({ values }) => values.length > 1);
  const images = [...product.images].sort(
    (one, other) => Number(other.is_default ?? false) - Number(one.is_default ?? false),
  );
  return {
    ...omitUndefined({
      descriptionHtml: product.description,
      imageUrl: images[0]?.src,
      awaitsPublishing: product.is_locked,
    }),
    id: product.id,
    title: product.title,
    options: options.map(({ name, values }) => ({ name, values: values.map(({ title }) => title) })),
    variants: enabled.map(
      (variant): ProviderVariant => ({
        ...omitUndefined({
          sku: variant.sku,
          retailPrice: dollars(variant.price),
          cost: dollars(variant.cost),
          imageUrl: images.find((image) => image.variant_ids.includes(variant.id))?.src,
          weightGrams: variant.grams ?? undefined,
        }),
        id: variant.id,
        orderKey: { productId: product.id, variantId: variant.id },
        title: variant.title,
        optionValues: options.map(
          ({ values }) => values.find(({ id }) => variant.options.includes(id))?.title ?? nameText('-'),
        ),
        availability: variant.is_available ? 'available' : 'out-of-stock',
      }),
    ),
  };
}

/** Products and orders name no currency; Printify sells in US dollars. */
export function dollars(cents: number | null | undefined) {
  return cents === null || cents === undefined ? undefined : { minor: cents, currency: 'USD' };
}
