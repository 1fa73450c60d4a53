import { TransientError } from '../../domain/errors.ts';
import { isRefusal } from '../../domain/request-failures.ts';
import {
  changePart,
  type LeasedPart,
  type PartContext,
  type PlaceProviderOrderDeps,
  providerOrderOf,
  recordResult,
  settled,
} from './part-context.ts';

/** Lets the provider charge and produce, once: a confirmation that was sent before is looked at first. */
export async function confirmProviderOrder(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  { part, provider }: LeasedPart,
): Promise<void> {
  const providerOrderId = providerOrderOf(part);
  if (part.intent?.kind === 'confirm') {
    const seen = await provider.findOrder(providerOrderId);
    if (seen && seen.status !== 'draft') return recordResult(deps, context, seen);
  }
  await changePart(deps, context, (each) => ({ ...each, intent: { kind: 'confirm', at: deps.clock.now() } }));
  try {
    const seen = await provider.confirmOrder(providerOrderId);
    if (seen.status !== 'draft') return await recordResult(deps, context, seen);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const what = context.keepable(error.message);
    const message = `The provider did not send the draft to production: ${what}`;
    const reason = { code: 'confirm-refused', message, params: { what } };
    return changePart(deps, context, (each) => ({ ...settled(each), reason }), reason);
  }
  // Accepted, but its costs are still being worked out: the provider moves it on by itself or takes a second confirm.
  throw new TransientError(`Order ${providerOrderId} is still a draft after its confirmation.`, {
    retryAfterMs: 60_000,
  });
}
