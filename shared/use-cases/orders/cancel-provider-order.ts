import type { OrderPart } from '../../domain/orders/order.ts';
import {
  changePart,
  type LeasedPart,
  type PartContext,
  type PlaceProviderOrderDeps,
  providerOrderOf,
  recordResult,
  settled,
} from './part-context.ts';

/** Asks the provider to stop, and writes down its answer: too late is one. */
export async function cancelProviderOrder(
  deps: PlaceProviderOrderDeps,
  context: PartContext,
  { part, provider }: LeasedPart,
): Promise<void> {
  const { provider: name } = part;
  const providerOrderId = providerOrderOf(part);
  const outcome = await provider.cancelOrder(providerOrderId);
  if (outcome.kind === 'cancelled') {
    return changePart(deps, context, (each) => gone(each, deps.clock.now()), {
      code: 'cancelled-as-asked',
      message: `${name} cancelled order ${providerOrderId}, as it was asked to.`,
      params: { provider: name, providerOrder: providerOrderId },
    });
  }
  // A hold may be what is in its way, and only who knows of the hold notices its end.
  const seen = await provider.findOrder(providerOrderId);
  if (seen) await recordResult(deps, context, seen);
  if (seen?.status === 'cancelled') return;
  const said = context.keepable(outcome.message);
  const answer = said.replace(/[^.!?]$/, '$&.');
  const message =
    seen?.status === 'on-hold'
      ? `${name} does not cancel order ${providerOrderId} while it is on hold: ${answer} It is asked again when the hold ends.`
      : `${name} can no longer cancel order ${providerOrderId}: ${answer} Ask its support, or take the goods back.`;
  const cancelRefused = { code: 'cancel-too-late', message, params: { provider: name, answer: said } };
  return changePart(deps, context, (each) => ({ ...settled(each), cancelRefused }), cancelRefused);
}

/** The end that this made comes after whatever was reported before, though the clock of who read that may have been ahead. */
function gone(part: OrderPart, now: number): OrderPart {
  const seenAt = Math.max(now, part.seenAt ?? now);
  return { ...settled(part), state: 'cancelled', providerStatus: 'cancelled', seenAt };
}
