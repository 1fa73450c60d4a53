import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import { decideProductSync, type SyncOperation } from '../../../domain/catalog/decide-product-sync.ts';
import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import type { StoreProduct } from '../../../domain/catalog/store-product.ts';
import type { Reason } from '../../../domain/reason.ts';
import { type ProductIdentity, type ProductWork, type WithMemory, withVariant } from './catalog-work.ts';
import { createStorePrices } from './create-store-prices.ts';
import { createStoreProduct } from './create-store-product.ts';
import { saveMappings } from './save-mappings.ts';
import { putSkus, withSeen } from './seen-variants.ts';
import { notePushedPrices, type PriceChanges, updateStorePrices } from './update-store-prices.ts';
import { type GalleryPush, galleryToPush, readStoreProduct, updateStoreProduct } from './update-store-product.ts';

const freshMs = 10 * 60_000;

/** How much of the places for products in the making one product takes at most; see `creating`. */
const heaviest = 8;

export interface Applied {
  readonly outcome: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  readonly reason?: Reason;
}

/**
 * Takes the steps that bring one product to what is wanted. The bulk writer takes the changes that fit into bulk requests, which
 * calls `finished` once the product is done: perhaps before this returns, perhaps much later.
 * @param linkNotes what the merchant should know of the step before.
 */
export async function applyProduct(
  work: ProductWork,
  desired: DesiredProduct,
  linkNotes: readonly Reason[],
  finished: (applied: Applied) => Promise<void>,
): Promise<void> {
  const { memory, settings } = work;
  const outcome = memory.record.state === 'creating' ? 'created' : 'updated';
  await saveMappings(memory, desired);
  const planned = decideProductSync(desired, memory.record, settings);
  const [first] = planned;
  if (first?.kind === 'nothing')
    return finishUnchanged(work, desired, noteOf([...linkNotes, ...desired.notes]), finished);
  if (first?.kind === 'skip') return finished({ outcome: 'skipped', reason: first.reason });

  const wasThere = memory.record.storeProductId !== undefined;
  const present =
    wasThere && needsReading(planned, memory.record, work.clock.now()) ? await readStoreProduct(work) : undefined;
  const update = planned.find((step) => step.kind === 'update-product');
  // Options before prices that name them.
  const updated = update && present ? await updateStoreProduct(work, desired, update.fields, present) : [];
  const isCreating = planned.some(({ kind }) => kind === 'create-product' || kind === 'create-price');
  const made = isCreating ? await create(work, desired) : [];

  // Decided anew: the adopted product may be of an older sync.
  const rest = decideProductSync(desired, memory.record, settings);
  const adopted = wasThere ? undefined : rest.find((step) => step.kind === 'update-product');
  const readopted = adopted
    ? await updateStoreProduct(work, desired, adopted.fields, await readStoreProduct(work))
    : [];
  const prices = await updateStorePrices(work, desired, rest.filter(isPriceStep));
  const reviews = await noteReviews(work, desired, rest);
  const steps = [...planned, ...rest];
  const gallery = steps.some(({ kind }) => kind === 'link-images') ? galleryToPush(work, desired, present) : noGallery;
  const pushed = [...updated, ...made, ...readopted, ...prices.notes, ...reviews, ...gallery.notes];
  const note = noteOf([...linkNotes, ...pushed, ...desired.notes]);
  await leaveToBulk({ work, desired, present, gallery, rest: steps, prices, outcome }, (refusal) =>
    finished(refusal ? { outcome: 'failed', reason: refusal } : { outcome, ...note }),
  );
}

/** A product that was made minutes ago is as it was made; later the merchant may have touched what we write. */
function needsReading(steps: readonly SyncOperation[], { updatedAt }: ProductRecord, now: number): boolean {
  const isFresh = now - updatedAt < freshMs;
  return steps.some(({ kind, reason }) => {
    if (kind === 'link-images') return reason.code === 'images-changed' || !isFresh;
    return kind === 'update-product' || kind === 'hide';
  });
}

const isPriceStep = (step: SyncOperation) =>
  step.kind === 'update-price' || step.kind === 'set-inventory' || step.kind === 'retire-price';

async function create(work: ProductWork, desired: DesiredProduct): Promise<readonly Reason[]> {
  return work.creating.run(
    async () => {
      const { storeProductId, notes } = await createStoreProduct(work, desired);
      return [...notes, ...(await createStorePrices(work, desired, storeProductId))];
    },
    Math.min(1 + desired.variants.length, heaviest),
  );
}

/** A price that is not believed waits on its variant for the merchant's word. @returns why, for each. */
async function noteReviews(
  { memory }: WithMemory,
  desired: DesiredProduct,
  steps: readonly SyncOperation[],
): Promise<readonly Reason[]> {
  const reviews = steps.filter((step) => step.kind === 'review-price');
  if (reviews.length === 0) return [];
  await memory.change((record) =>
    reviews.reduce((next, { variantId, reason }) => {
      const proposed = desired.variants.find((variant) => variant.variantId === variantId)?.price.amount;
      if (!proposed) return next;
      return withVariant(next, variantId, (known) => ({ ...known, review: { proposed, reason, approved: false } }));
    }, record),
  );
  return reviews.map(({ reason }) => reason);
}

const noGallery: GalleryPush = { notes: [] };

interface Leftover {
  readonly work: ProductWork;
  readonly desired: DesiredProduct;
  readonly present: StoreProduct | undefined;
  readonly gallery: GalleryPush;
  readonly rest: readonly SyncOperation[];
  readonly prices: PriceChanges;
  readonly outcome: 'created' | 'updated';
}

async function leaveToBulk(leftover: Leftover, finished: (refusal: Reason | undefined) => Promise<void>) {
  const { work, present, gallery, rest, prices } = leftover;
  const productId = work.memory.record.storeProductId;
  if (!productId) return;
  const has = (kind: SyncOperation['kind']) => rest.some((step) => step.kind === kind);
  const { images } = gallery;
  const hides = has('hide') && present?.availableInStore === true;
  const available = hides ? false : has('publish') ? true : undefined;
  await work.bulk.add({
    productId,
    ...(images ? { images } : {}),
    prices: prices.edits,
    stock: prices.stock,
    ...(available === undefined ? {} : { available }),
    done: async (refusal) => {
      if (!refusal) await finish(leftover, { hides, published: has('publish') });
      await finished(refusal);
    },
  });
}

async function finish(
  { work, desired, prices, rest, outcome }: Leftover,
  shown: { hides: boolean; published: boolean },
) {
  await notePushedPrices(work, desired, prices);
  const availability = shown.published ? 'published' : shown.hides ? 'hidden' : undefined;
  await putSkus(work.memory, desired);
  const withImages = rest.some(({ kind }) => kind === 'link-images') || work.memory.record.pushed.images === undefined;
  await work.memory.change(({ reason: _, goneSince: __, ...record }) => ({
    ...withSeen(record, desired),
    state: 'linked',
    appliedHash: desired.hash,
    pushed: {
      ...record.pushed,
      ...(withImages ? { images: desired.fields.images } : {}),
      ...(availability ? { availability } : {}),
    },
    ...(work.runId ? { lastRun: { runId: work.runId, outcome } } : {}),
  }));
}

async function finishUnchanged(
  { memory, runId }: WithMemory & Pick<ProductIdentity, 'runId'>,
  desired: DesiredProduct,
  note: Pick<Applied, 'reason'>,
  finished: (applied: Applied) => Promise<void>,
) {
  const { record } = memory;
  const isStale = record.appliedHash !== desired.hash || record.state !== 'linked' || record.goneSince !== undefined;
  if (isStale || withSeen(record, desired) !== record) {
    await putSkus(memory, desired);
    await memory.change(({ goneSince: _, reason: __, ...current }) => {
      return { ...withSeen(current, desired), state: 'linked', appliedHash: desired.hash };
    });
  }
  const { lastRun } = record;
  const outcome = lastRun && lastRun.runId === runId ? lastRun.outcome : 'unchanged';
  await finished({ outcome, ...note });
}

/** All notes as one reason, under the code of the first. */
function noteOf(notes: readonly Reason[]): Pick<Applied, 'reason'> {
  const [first] = notes;
  if (!first) return {};
  return { reason: { code: first.code, message: notes.map(({ message }) => message).join(' ') } };
}
