import type { ProductRecord } from '../../../domain/catalog/catalog.ts';
import type { CatalogStore, ProductKey } from '../../../ports/catalog.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { CommandQueue } from '../../../ports/command-queue.ts';
import type { Random } from '../../../ports/random.ts';
import { updateRecord } from '../../update-record.ts';

export interface ReviewPricesDeps {
  readonly catalog: CatalogStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * The merchant has looked at the prices of a product that wait for review and wants them. The word is written on the
 * variants, then the usual command is sent; a price that has changed again since waits again.
 * @returns how many prices were approved.
 */
export async function approvePrices(
  { catalog, queue, clock, random }: ReviewPricesDeps,
  key: ProductKey,
): Promise<number> {
  let approved = 0;
  const store = {
    find: () => catalog.find(key),
    save: (record: ProductRecord, version: number) => catalog.save(record, version),
  };
  await updateRecord<ProductRecord>(store, (record) => {
    if (!record) return undefined;
    const waiting = Object.entries(record.variants).filter(([, { review }]) => review?.approved === false);
    approved = waiting.length;
    if (approved === 0) return record;
    const { appliedHash: _, appliedRevision: __, ...rest } = record;
    const decided = waiting.map(([id, { review, ...variant }]) => {
      return [id, { ...variant, ...(review ? { review: { ...review, approved: true } } : {}) }] as const;
    });
    return { ...rest, variants: { ...record.variants, ...Object.fromEntries(decided) }, updatedAt: clock.now() };
  });
  const { locationId, provider, productId } = key;
  if (approved > 0) await queue.send({ kind: 'SyncProduct', locationId, provider, productId }, random.uuid());
  return approved;
}
