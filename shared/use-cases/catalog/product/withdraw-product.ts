import type { ProductRecord, ProviderProduct } from '../../../domain/catalog/catalog.ts';
import type { Reason } from '../../../domain/reason.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { type Acknowledging, sendAcknowledgement } from './acknowledge-publishing.ts';
import type { Applied } from './apply-product.ts';
import type { SharedWork, StorefrontProduct, WithMemory } from './catalog-work.ts';
import { unpublished } from './retire-product.ts';

export const withdrawn: Reason = {
  code: 'withdrawn-at-provider',
  message: 'You took it out of the store at the provider. Publish it there again to have it back.',
};

/**
 * What a merchant's wish to take a product out of the shop asks for now. The wish is believed only while the provider waits
 * for an answer to it, so that an event which comes again later takes nothing away.
 *
 *     the wish is noted ── off the shelf ── the provider is told ── it stays away ── published again: it comes back
 */
export function withdrawalStep(
  { withdrawal }: ProductRecord,
  { awaitsPublishing }: ProviderProduct,
  look: { readonly withdrawn?: true },
): 'withdraw' | 'stay' | 'return' | 'none' {
  if (withdrawal?.told === false || (look.withdrawn && awaitsPublishing)) return 'withdraw';
  if (withdrawal === undefined) return 'none';
  return awaitsPublishing ? 'return' : 'stay';
}

/** Takes the product off the shelf and tells the provider so. It is never deleted: orders may name it. */
export async function withdrawProduct(
  work: StorefrontProduct & Acknowledging & Pick<SharedWork, 'bulk'>,
  finished: (applied: Applied) => Promise<void>,
): Promise<void> {
  const { memory, clock } = work;
  const at = clock.now();
  await memory.change((record) => ({ ...record, reason: withdrawn, withdrawal: { at, told: false } }));
  const { storeProductId } = memory.record;
  const isShown = await isOnShelf(work);
  const tell = async () => {
    const refusal = await sendAcknowledgement(work, { kind: 'withdrawn' });
    if (refusal) return finished({ outcome: 'failed', reason: refusal });
    await memory.change((record) => ({ ...record, withdrawal: { at, told: true } }));
    await finished({ outcome: isShown ? 'updated' : 'skipped', reason: withdrawn });
  };
  if (storeProductId === undefined || memory.record.state === 'gone') return tell();
  await work.bulk.add({
    productId: storeProductId,
    ...(isShown ? { available: false } : {}),
    done: async (refusal) => {
      if (refusal) return finished({ outcome: 'failed', reason: refusal });
      if (memory.record.state !== 'unpublished') await memory.change((record) => unpublished(record, isShown));
      await tell();
    },
  });
}

/** Published at the provider again: from now on it is a product like any other. */
export function endWithdrawal({ memory }: WithMemory): Promise<void> {
  return memory.change(({ withdrawal: _, reason: __, ...record }) => record);
}

async function isOnShelf({ memory: { record }, store, locationId, clock }: StorefrontProduct): Promise<boolean> {
  const { storeProductId, state } = record;
  if (storeProductId === undefined || state === 'unpublished' || state === 'gone') return false;
  return (await retryIdempotent(clock, () => store.findProduct(locationId, storeProductId)))?.availableInStore === true;
}
