import type { DesiredProduct, DesiredVariant } from '../../../domain/catalog/desired-product.ts';
import { priceHashes } from '../../../domain/catalog/field-hashes.ts';
import { catalogLease } from '../../../domain/effect-times.ts';
import { SchemaMismatchError, TransientError } from '../../../domain/errors.ts';
import type { PriceId, ProviderVariantId, StoreProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { isRefusal, mayHaveHappened } from '../../../domain/request-failures.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { settle } from '../../settle.ts';
import { type StorefrontProduct, withVariant } from './catalog-work.ts';

const rounds = 3;

/**
 * Makes the missing prices at once, each exactly once: one whose create was never answered is looked for among the
 * product's prices by its options before it is made again.
 * @returns what HighLevel refused, for the merchant to know.
 */
export async function createStorePrices(
  work: StorefrontProduct,
  desired: DesiredProduct,
  storeProductId: StoreProductId,
): Promise<readonly Reason[]> {
  const refused = new Map<string, Reason>();
  const missing = () =>
    desired.variants.filter(({ variantId, discontinued }) => {
      return !discontinued && !refused.has(variantId) && priceOf(work, variantId) === undefined;
    });
  for (let round = 1; missing().length > 0; round += 1) {
    if (round > rounds) throw new TransientError(`HighLevel did not answer creates of prices of “${desired.title}”`);
    await adoptInDoubt(work, missing(), storeProductId);
    const todo = missing();
    if (todo.length === 0) break;
    for (const [variantId, refusal] of await createPrices(work, todo, storeProductId)) refused.set(variantId, refusal);
  }
  return [...refused.values()];
}

/** @returns HighLevel's refusals, by variant. @throws what else went wrong, unless the next round can mend it. */
async function createPrices(
  work: StorefrontProduct,
  todo: readonly DesiredVariant[],
  storeProductId: StoreProductId,
): Promise<ReadonlyMap<string, Reason>> {
  const at = work.clock.now();
  await work.memory.change((record) =>
    todo.reduce((next, { variantId }) => withVariant(next, variantId, (v) => ({ ...v, createIntent: { at } })), record),
  );
  const refused = new Map<string, Reason>();
  const tries = await Promise.allSettled(todo.map((variant) => createPrice(work, variant, storeProductId)));
  for (const [i, outcome] of tries.entries()) {
    const variant = todo[i];
    if (outcome.status !== 'rejected' || !variant) continue;
    const refusal = await afterFailure(work, variant, outcome.reason);
    if (refusal) refused.set(variant.variantId, refusal);
  }
  const failed = tries.find((outcome) => outcome.status === 'rejected' && !isRepairable(outcome.reason));
  if (failed?.status === 'rejected') throw failed.reason;
  return refused;
}

function priceOf(work: StorefrontProduct, variantId: ProviderVariantId): PriceId | undefined {
  return work.memory.record.variants[variantId]?.priceId;
}

const isRepairable = (error: unknown) => mayHaveHappened(error) || isRefusal(error);

async function createPrice(
  work: StorefrontProduct,
  variant: DesiredVariant,
  storeProductId: StoreProductId,
): Promise<void> {
  const priceId = await work.store.createPrice(work.locationId, storeProductId, variant.price);
  await notePrice(work, variant, { storeProductId, priceId, pushed: variant.fields });
}

/** The mapping first: an order must find its way from the first moment on. */
async function notePrice(
  work: StorefrontProduct,
  { variantId, orderKey, orderKeyHash, price }: DesiredVariant,
  made: { readonly storeProductId: StoreProductId; readonly priceId: PriceId; readonly pushed: Record<string, string> },
): Promise<void> {
  const { priceId, storeProductId, pushed } = made;
  await work.memory.putMapping({ priceId, storeProductId, variantId, orderKey });
  const stockTracked = price.trackInventory === true;
  await work.memory.change((record) =>
    withVariant(record, variantId, () => ({
      priceId,
      pushed: { ...pushed, orderKey: orderKeyHash },
      amount: price.amount,
      comparesAt: price.compareAt !== undefined,
      stockTracked,
    })),
  );
}

/** @returns HighLevel's refusal, when that is what it was. */
async function afterFailure(
  work: StorefrontProduct,
  variant: DesiredVariant,
  error: unknown,
): Promise<Reason | undefined> {
  const at = work.clock.now();
  const { variantId } = variant;
  if (mayHaveHappened(error)) {
    await work.memory.change((record) => withVariant(record, variantId, (v) => ({ ...v, createIntent: { at } })));
    return undefined;
  }
  await work.memory.change((record) => withVariant(record, variantId, ({ createIntent: _, ...v }) => v));
  if (!isRefusal(error)) return undefined;
  const why = error instanceof Error ? error.message : '';
  return { code: 'price-refused', message: `HighLevel refused the price of “${variant.price.name}”: ${why}` };
}

async function adoptInDoubt(
  work: StorefrontProduct,
  missing: readonly DesiredVariant[],
  storeProductId: StoreProductId,
) {
  const { variants } = work.memory.record;
  const inDoubt = missing.filter(({ variantId }) => variants[variantId]?.createIntent);
  if (inDoubt.length === 0) return;
  const sentBy = Math.max(...inDoubt.map(({ variantId }) => variants[variantId]?.createIntent?.at ?? 0));
  await settle(work.clock, sentBy + catalogLease.sendLagMs);
  const taken = new Set(Object.values(variants).map(({ priceId }) => priceId));
  const listed = await retryIdempotent(work.clock, () => work.store.listPrices(work.locationId, storeProductId));
  // One of those in doubt may be the one that cannot be read: made again, it would stand there twice.
  if (listed.odd.some(({ id }) => id === undefined || !taken.has(id))) {
    throw new SchemaMismatchError('A price of HighLevel', ['prices: expected prices that can be read']);
  }
  const free = listed.prices.filter(({ id }) => !taken.has(id));
  for (const variant of inDoubt) {
    const found = free.find(({ variantOptionIds, sku }) => {
      const own = variant.price.variantOptionIds;
      return own.length === 0 ? sku === variant.price.sku : variantOptionIds.join('|') === own.join('|');
    });
    if (found) {
      const pushed = priceHashes(found);
      await notePrice(work, { ...variant, price: found }, { storeProductId, priceId: found.id, pushed });
    }
  }
}
