import type { ProviderProductSummary } from '../../../domain/catalog/catalog.ts';
import { decideProductSync } from '../../../domain/catalog/decide-product-sync.ts';
import { type DesiredProduct, desiredProduct } from '../../../domain/catalog/desired-product.ts';
import { isChosen, notChosen } from '../../../domain/catalog/selection.ts';
import { addTally, type CallTally, noCalls, tallyOf } from '../../../domain/catalog/sync-calls.ts';
import {
  CredentialsRefusedError,
  InstallationBlockedError,
  PermanentError,
  SchemaMismatchError,
} from '../../../domain/errors.ts';
import { shortHash } from '../../../domain/hash.ts';
import type { ProviderProductId } from '../../../domain/ids.ts';
import type { Reason } from '../../../domain/reason.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import { acknowledgePublishing } from './acknowledge-publishing.ts';
import { type Applied, applyProduct } from './apply-product.ts';
import { type CatalogWork, idsOf, type ProductWork, productKey, type WithMemory } from './catalog-work.ts';
import { findProductBySku } from './find-product-by-sku.ts';
import { linkBySku, linkedRecord, linkNotes } from './link-by-sku.ts';
import { openProductMemory } from './product-memory.ts';
import { noteDeleted, retireProduct } from './retire-product.ts';
import { isSeen } from './seen-variants.ts';
import { endWithdrawal, withdrawalStep, withdrawn, withdrawProduct } from './withdraw-product.ts';

export interface ProductLook {
  /** Absent for the change of a single product. */
  readonly summary?: ProviderProductSummary;
  /** Only says what would be done. */
  readonly dryRun?: boolean;
  /** The provider's event said that the merchant takes it out of the shop. */
  readonly withdrawn?: true;
  readonly planned?: (tally: CallTally) => void;
}

/** Looks at one product on both sides and takes the steps that are missing; `finished` is called once, when it is done. */
export async function syncOneProduct(
  work: CatalogWork,
  productId: ProviderProductId,
  look: ProductLook,
  finished: (applied: Applied & { readonly title: string }) => Promise<void>,
): Promise<void> {
  const key = productKey(work, productId);
  const memory = await openProductMemory(work, key, look.summary?.title ?? productId);
  const product: ProductWork = { ...work, key, memory, ids: idsOf(work, productId) };
  const told = (applied: Applied) => finished({ ...applied, title: memory.record.title });
  return isChosen(work.selection, productId) ? syncChosen(work, product, look, told) : leaveOut(product, look, told);
}

async function syncChosen(
  work: CatalogWork,
  product: ProductWork,
  look: ProductLook,
  finished: (applied: Applied) => Promise<void>,
): Promise<void> {
  const { memory } = product;
  const { productId } = product.key;
  let isWaiting = look.summary?.awaitsPublishing === true;
  const done = async (applied: Applied) => {
    const told = isWaiting && !look.dryRun ? await acknowledgePublishing(product, applied) : applied;
    await finished(told);
  };
  const early = knownWithoutReading(product, look);
  if (early) return done(early);
  try {
    if (look.summary?.sellable === false) return await retire(product, unsellable, look, done);
    const found = await retryIdempotent(work.clock, () => work.fulfillmentProvider.findProduct(productId));
    if (!found) return await retire(product, gone, look, done);
    const step = withdrawalStep(memory.record, found, look);
    if (step === 'stay' || (step === 'withdraw' && look.dryRun))
      return await done({ outcome: 'skipped', reason: withdrawn });
    isWaiting = found.awaitsPublishing === true && step !== 'withdraw';
    if (step === 'withdraw') return await withdrawProduct(product, done);
    if (step === 'return' && !look.dryRun) await endWithdrawal(product);
    const { provider, storeId, settings, sanitize } = work;
    const desired = desiredProduct(found, { scope: { provider, storeId, productId }, settings, sanitize });
    if (look.dryRun) return await plan(product, desired, look, done);
    const linking = await linkBySku(product, desired);
    if (linking.skip) return await done({ outcome: 'skipped', reason: linking.skip });
    look.planned?.(tallyOf(decideProductSync(desired, memory.record, settings), settings.owned.price !== 'provider'));
    await applyProduct(product, desired, linking.notes, async (applied) => {
      await noteRevision(product, look);
      await done(applied);
    });
  } catch (error) {
    await done((await noteDeleted(product, error)) ?? failure(error));
  }
}

const gone: Reason = { code: 'gone-at-provider', message: 'The provider no longer has it.' };
const unsellable: Reason = { code: 'not-sellable', message: 'The provider would refuse orders of it.' };

/** Done by this run before it was interrupted, or untouched at the provider since it was last applied. */
function knownWithoutReading(
  { memory: { record }, runId, settings }: WithMemory & Pick<ProductWork, 'runId' | 'settings'>,
  look: ProductLook,
): Applied | undefined {
  if (record.state !== 'linked' || record.goneSince !== undefined || record.appliedHash === undefined) return undefined;
  if (look.withdrawn || look.summary?.awaitsPublishing) return undefined;
  if (!look.dryRun && record.lastRun && record.lastRun.runId === runId) return { outcome: record.lastRun.outcome };
  if (look.summary?.sellable === false || look.summary?.revision === undefined) return undefined;
  if (!isSeen(record)) return undefined;
  const revision = shortHash([look.summary.revision, settings]);
  return record.appliedRevision === revision ? { outcome: 'unchanged' } : undefined;
}

async function noteRevision(
  { memory, settings }: WithMemory & Pick<ProductWork, 'settings'>,
  { summary }: ProductLook,
): Promise<void> {
  if (summary?.revision === undefined || memory.record.storeProductId === undefined) return;
  const appliedRevision = shortHash([summary.revision, settings]);
  if (memory.record.appliedRevision === appliedRevision || memory.record.appliedHash === undefined) return;
  await memory.change((record) => ({ ...record, appliedRevision }));
}

/** It leaves the shelf at once: nobody waits for it to come back. */
async function leaveOut(
  product: ProductWork,
  look: ProductLook,
  done: (applied: Applied) => Promise<void>,
): Promise<void> {
  const { settings } = product;
  const atOnce = { ...settings, inventory: { ...settings.inventory, graceDays: 0 } };
  try {
    await retire({ ...product, settings: atOnce }, notChosen, look, done);
  } catch (error) {
    await done((await noteDeleted(product, error)) ?? failure(error));
  }
}

async function retire(
  product: ProductWork,
  reason: Reason,
  look: ProductLook,
  done: (applied: Applied) => Promise<void>,
) {
  if (look.dryRun) return done({ outcome: 'skipped', reason });
  return retireProduct(product, reason, done);
}

async function plan(
  product: ProductWork,
  desired: DesiredProduct,
  look: ProductLook,
  done: (applied: Applied) => Promise<void>,
) {
  const { settings, memory } = product;
  const match = await findProductBySku(product, desired);
  if (match.kind === 'ambiguous') return done({ outcome: 'skipped', reason: match.reason });
  const record = match.kind === 'found' ? linkedRecord(product, memory.record, desired, match) : memory.record;
  const steps = decideProductSync(desired, record, settings);
  const looks = { ...noCalls, requests: match.requests };
  look.planned?.(addTally(looks, tallyOf(steps, settings.owned.price !== 'provider')));
  const [first] = steps;
  const told = [...(match.kind === 'found' ? linkNotes(match) : []), ...steps.map(({ reason }) => reason)];
  const reason = told[0] && { code: told[0].code, message: told.map(({ message }) => message).join(' ') };
  const isLinked = match.kind === 'found' && match.pairs.length > 0;
  const isMade = memory.isNew && !isLinked;
  const outcome = first?.kind === 'skip' ? 'skipped' : isMade ? 'created' : 'updated';
  return done({
    outcome: first?.kind === 'nothing' && !isLinked ? 'unchanged' : outcome,
    ...(reason ? { reason } : {}),
  });
}

/** A fault of one product must not stop the others; a fault of the location stops them all. */
function failure(error: unknown): Applied {
  if (error instanceof InstallationBlockedError || error instanceof CredentialsRefusedError) throw error;
  if (error instanceof PermanentError)
    return { outcome: 'failed', reason: { code: error.code, message: error.message } };
  if (error instanceof SchemaMismatchError) {
    return { outcome: 'failed', reason: { code: 'unknown-answer', message: error.message } };
  }
  throw error;
}
