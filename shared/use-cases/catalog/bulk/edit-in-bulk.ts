import { mayBeOdd, oddPriceReason } from '../../../domain/catalog/odd-price.ts';
import type { StorePriceDraft } from '../../../domain/catalog/store-product.ts';
import { PermanentError } from '../../../domain/errors.ts';
import type { LocationId, StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { BulkEdit, BulkPriceEdit, StorefrontCatalog } from '../../../ports/storefront.ts';
import { refusalOf } from '../../refusal.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { type CheckedClearing, checkPriceClearing } from './check-price-clearing.ts';

type Images = Pick<BulkEdit, 'medias' | 'imageUrl'>;

interface EditDeps {
  readonly store: StorefrontCatalog;
  readonly locationId: LocationId;
  readonly clock: Clock;
}

/**
 * Bulk edits that end well. A refused batch is halved until the culprit is alone; that one is tried as whole documents,
 * for the endpoint's own rules are not published. Whether it takes images at all is proved on the first batch that
 * carries some: one read in a run, and from a shop that ignores them on every product gets its own request. The same holds
 * for prices to compare with that are taken away (see prove-clearing).
 * @returns for each edit the reason of its refusal, or undefined.
 */
export function editInBulk({ store, locationId, clock }: EditDeps) {
  let takesImages: boolean | undefined;
  let isTaken: boolean | undefined;
  let refusedAlone = 0;
  const { replaceImages, replacePrices } = wholeDocuments({ store, locationId, clock });

  async function send(edits: readonly BulkEdit[]): Promise<(Reason | undefined)[]> {
    if (isTaken === false) return Promise.all(edits.map(oneByOne));
    const refusal = await refusalOf(() => retryIdempotent(clock, () => store.bulkEdit(locationId, edits)));
    isTaken ??= refusal ? undefined : true;
    if (!refusal) return edits.map(() => undefined);
    const [first, ...rest] = edits;
    if (!first) return [];
    if (rest.length === 0) return [await alone(first)];
    // Before anything was ever taken, two that are refused alone tell that bulk edits are not served here.
    const half = isTaken ? Math.ceil(edits.length / 2) : 1;
    return [...(await send(edits.slice(0, half))), ...(await send(edits.slice(half)))];
  }

  /** The culprit; or, when it happens twice before anything was taken, a shop that takes no bulk edits. */
  async function alone(edit: BulkEdit): Promise<Reason | undefined> {
    const refusal = await oneByOne(edit);
    if (isTaken === undefined && !refusal) refusedAlone += 1;
    if (refusedAlone === 2) isTaken = false;
    return refusal;
  }

  async function oneByOne({ productId, prices = [], ...images }: BulkEdit): Promise<Reason | undefined> {
    return refusalOf(async () => {
      if (images.medias) await replaceImages(productId, images);
      if (prices.length > 0) await replacePrices(productId, prices);
    });
  }

  /** Whether the images of the batch's first product are joined to their prices now. */
  async function proved(edits: readonly BulkEdit[]): Promise<boolean> {
    const sample = edits.find(({ medias }) => medias?.some(({ priceIds }) => priceIds.length > 0));
    if (!sample?.medias) return true;
    const product = await retryIdempotent(clock, () => store.findProduct(locationId, sample.productId));
    const linked = new Set(product?.medias.filter(({ priceIds }) => priceIds.length > 0).map(({ id }) => id));
    takesImages = sample.medias.every(({ id, priceIds }) => priceIds.length === 0 || linked.has(id));
    return takesImages;
  }

  async function withImagesApart(edits: readonly BulkEdit[]): Promise<(Reason | undefined)[]> {
    const refusals: (Reason | undefined)[] = [];
    for (const { productId, prices = [], ...images } of edits) {
      const own = images.medias ? await refusalOf(() => replaceImages(productId, images)) : undefined;
      refusals.push(own ?? (prices.length > 0 ? (await send([{ productId, prices }]))[0] : undefined));
    }
    return refusals;
  }

  const cleared: CheckedClearing = checkPriceClearing({ store, locationId, clock }, (productId, prices) =>
    refusalOf(() => replacePrices(productId, prices)),
  );

  async function sendWithImages(edits: readonly BulkEdit[]): Promise<readonly (Reason | undefined)[]> {
    if (takesImages === false && edits.some(({ medias }) => medias)) return withImagesApart(edits);
    const refusals = await send(edits);
    if (takesImages !== undefined || isTaken === false || refusals.some(Boolean) || (await proved(edits)))
      return refusals;
    return withImagesApart(edits.map(({ prices: _, ...images }) => images));
  }

  return async (edits: readonly BulkEdit[]): Promise<readonly (Reason | undefined)[]> =>
    cleared(edits, await sendWithImages(edits));
}

function oddPriceError(): PermanentError {
  const { code, message } = oddPriceReason('this product');
  return new PermanentError(code, message);
}

/** The same edits by the requests of single products: read, merged, written whole. */
function wholeDocuments({ store, locationId, clock }: EditDeps) {
  async function replaceImages(productId: StoreProductId, images: Images): Promise<void> {
    const product = await retryIdempotent(clock, () => store.findProduct(locationId, productId));
    if (!product) return;
    await retryIdempotent(clock, () => store.replaceProduct(locationId, productId, { ...product, ...images }));
  }

  async function replacePrices(productId: StoreProductId, edits: readonly BulkPriceEdit[]): Promise<void> {
    const { prices: present, odd } = await retryIdempotent(clock, () => store.listPrices(locationId, productId));
    const byId = new Map(present.map((price) => [price.id, price]));
    for (const { priceId, ...edit } of edits) {
      const price = byId.get(priceId);
      if (!price && mayBeOdd(odd, priceId)) throw oddPriceError();
      if (!price) continue;
      const draft: StorePriceDraft = { ...price, ...edit };
      await retryIdempotent(clock, () => store.replacePrice(locationId, productId, priceId, draft));
    }
  }

  return { replaceImages, replacePrices };
}
