import { CredentialsRefusedError, PermanentError } from '../../../domain/errors.ts';
import type { Reason } from '../../../domain/reason.ts';
import type { PublishingOutcome } from '../../../ports/fulfillment-provider.ts';
import { retryIdempotent } from '../../retry-idempotent.ts';
import type { Applied } from './apply-product.ts';
import type { ProductIdentity, SharedWork, StorefrontAccess, WithMemory } from './catalog-work.ts';

/** Whom to tell, and of which product. */
export type Acknowledging = Pick<ProductIdentity, 'key'> &
  Pick<SharedWork, 'fulfillmentProvider'> &
  Pick<StorefrontAccess, 'clock'>;

/**
 * A merchant pressed Publish at the provider, which keeps the product locked until it hears what came of it. A failure that
 * passes is not told: the next try tells what came of it.
 * @returns what came of it, for the merchant to see.
 * @throws TransientError when the provider cannot be told now; nothing is lost by looking at the product again.
 */
export async function acknowledgePublishing(work: Acknowledging & WithMemory, applied: Applied): Promise<Applied> {
  const refusal = await sendAcknowledgement(work, toOutcome(work, applied));
  return refusal && applied.reason === undefined ? { ...applied, reason: refusal } : applied;
}

/** @returns why the provider would not hear it; undefined when it did. */
export async function sendAcknowledgement(
  { fulfillmentProvider, key, clock }: Acknowledging,
  outcome: PublishingOutcome,
): Promise<Reason | undefined> {
  try {
    await retryIdempotent(clock, async () => fulfillmentProvider.acknowledgePublishing?.(key.productId, outcome));
    return undefined;
  } catch (error) {
    if (!(error instanceof PermanentError) || error instanceof CredentialsRefusedError) throw error;
    const message = `The provider still shows it as being published. ${error.message}`;
    return { code: 'publishing-not-heard', message };
  }
}

function toOutcome({ memory: { record } }: WithMemory, { outcome, reason }: Applied): PublishingOutcome {
  const { state, storeProductId } = record;
  const isThere = state === 'linked' && outcome !== 'failed' && outcome !== 'skipped';
  if (isThere && storeProductId !== undefined) return { kind: 'published', storeProductId };
  return { kind: 'failed', reason: reason?.message ?? 'We could not put it into the store.' };
}
