import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import { PermanentError } from '../../../domain/errors.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { Applied } from './apply-product.ts';
import type { SharedWork, StorefrontProduct, WithMemory } from './catalog-work.ts';
import { readStoreProduct } from './update-store-product.ts';

const dayMs = 86_400_000;

/**
 * A product that the provider no longer sells: it stays as it is for some days, for it may come back, and is then taken
 * off the shelf. Nothing is ever deleted.
 */
export async function retireProduct(
  work: StorefrontProduct & Pick<SharedWork, 'settings' | 'bulk'>,
  reason: Reason,
  finished: (applied: Applied) => Promise<void>,
): Promise<void> {
  const { memory, settings, clock } = work;
  const { record } = memory;
  if (record.storeProductId === undefined) return finished({ outcome: 'skipped', reason });
  if (record.state === 'unpublished' || record.state === 'gone') return finished({ outcome: 'unchanged', reason });
  const goneSince = record.goneSince ?? clock.now();
  if (record.goneSince === undefined) await memory.change((current) => ({ ...current, goneSince, reason }));
  if (clock.now() - goneSince < settings.inventory.graceDays * dayMs) return finished({ outcome: 'skipped', reason });

  const present = await readStoreProduct(work);
  await work.bulk.add({
    productId: record.storeProductId,
    ...(present.availableInStore ? { available: false } : {}),
    done: async (refusal) => {
      if (!refusal) await memory.change((current) => unpublished(current, present.availableInStore));
      await finished(refusal ? { outcome: 'failed', reason: refusal } : { outcome: 'updated', reason });
    },
  });
}

/** `hidden`: by us, so that it is shown again if it comes back. */
export function unpublished<R extends ProductRecord>(
  { appliedHash: _, appliedRevision: __, ...record }: R,
  wasShown: boolean,
) {
  return {
    ...record,
    state: 'unpublished' as const,
    pushed: { ...record.pushed, ...(wasShown ? { availability: 'hidden' } : {}) },
  };
}

/** Remembers that the merchant deleted the product in the store. @returns undefined for any other failure. */
export async function noteDeleted({ memory }: WithMemory, error: unknown): Promise<Applied | undefined> {
  if (!(error instanceof PermanentError) || error.code !== 'deleted-in-store') return undefined;
  const reason = { code: error.code, message: error.message };
  await memory.change((record) => ({ ...record, state: 'gone', reason }));
  return { outcome: 'skipped', reason };
}
