import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { DesiredProduct } from '../../../domain/catalog/desired-product.ts';
import { productHashes } from '../../../domain/catalog/field-hashes.ts';
import { catalogLease } from '../../../domain/effect-times.ts';
import { TransientError } from '../../../domain/errors.ts';
import type { StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { mayHaveHappened } from '../../../domain/request-failures.ts';
import { settle } from '../../settle.ts';
import type { ProductIdentity, StorefrontProduct } from './catalog-work.ts';
import { type FoundProduct, findInDoubtProduct } from './find-in-doubt-product.ts';

const attempts = 3;

interface MadeProduct {
  readonly storeProductId: StoreProductId;
  /** What the merchant should know of it. */
  readonly notes: readonly Reason[];
}

/**
 * Makes the product once, whatever happens on the way.
 *
 *     intent saved ── create sent ── id saved ── marked as ours
 *                └─ killed or unanswered: 20 s later looked for by name, adopted or made again
 *
 * The id is saved before the product is marked as ours, so a product that is marked belongs to a record that knows it.
 */
export async function createStoreProduct(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'>,
  desired: DesiredProduct,
): Promise<MadeProduct> {
  const { memory } = work;
  const known = memory.record.storeProductId;
  const made = known === undefined ? await adoptOrCreate(work, desired) : { storeProductId: known, notes: [] };
  if (memory.record.state === 'creating') await memory.putOwned(made.storeProductId);
  return made;
}

async function adoptOrCreate(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'>,
  desired: DesiredProduct,
): Promise<MadeProduct> {
  const { memory, clock } = work;
  let sentBy = memory.record.createIntent && memory.record.createIntent.at + catalogLease.sendLagMs;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (sentBy !== undefined) {
      await settle(clock, sentBy);
      const found = await findInDoubtProduct(work, desired);
      if (found) {
        await memory.change((record) => adopted(work, record, found));
        return { storeProductId: found.id, notes: found.notes };
      }
    }
    await memory.change((record) => ({ ...intended(record, clock.now()), title: desired.title }));
    try {
      const id = await work.store.createProduct(work.locationId, desired.draft);
      await memory.change((record) => created(record, id, desired));
      return { storeProductId: id, notes: [] };
    } catch (error) {
      if (!mayHaveHappened(error)) {
        await memory.change(({ createIntent: _, ...record }) => record);
        throw error;
      }
      sentBy = clock.now();
      await memory.change((record) => intended(record, clock.now()));
    }
  }
  throw new TransientError(`HighLevel gave no usable answer when asked to create “${desired.title}”`);
}

/** The settle time counts from the last sending; what may have been made, from the first. */
function intended(record: ProductRecord, at: number): ProductRecord {
  const { createIntent } = record;
  return { ...record, createIntent: { at, since: createIntent?.since ?? createIntent?.at ?? at } };
}

function created({ createIntent: _, ...record }: ProductRecord, id: StoreProductId, desired: DesiredProduct) {
  const { title, description, options } = desired.fields;
  const availability = desired.draft.availableInStore ? 'published' : desired.complete ? 'unpublished' : 'incomplete';
  return { ...record, storeProductId: id, pushed: { title, description, options, availability } };
}

/** The product in the store is the one that was pushed, perhaps by an older sync: the next step compares it with today's. */
function adopted(
  work: StorefrontProduct & Pick<ProductIdentity, 'ids'>,
  { createIntent: _, ...record }: ProductRecord,
  { id, product }: FoundProduct,
) {
  const { title, description, options } = productHashes(product, work.ids.isOurs);
  const availability = product.availableInStore ? 'published' : 'unpublished';
  return { ...record, storeProductId: id, pushed: { title, description, options, availability } };
}
