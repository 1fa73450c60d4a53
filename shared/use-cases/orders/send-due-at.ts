import type { LocationId } from '../../domain/ids.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';

/** Turns that end within the same so many ms are called together. */
const callEveryMs = 1_000;

/**
 * Has those orders of a location called whose turn is then. However many ask for the same moment, the queue takes one message,
 * which waits there until its time. A turn that is written down too late for it is found by the next call or by reconciliation.
 */
export async function sendDueAt(
  { queue }: { readonly queue: CommandQueue },
  locationId: LocationId,
  time: number,
): Promise<void> {
  const at = Math.ceil(time / callEveryMs) * callEveryMs;
  await queue.send({ kind: 'SendDue', locationId, at }, `due-${locationId}-${at}`);
}
