import type { Machine } from './fixture.ts';
import { notYet, there, waitFor } from './wait-for.ts';

/** Waits until nothing waits on a queue and nobody works on a message. */
export function queuesAreEmpty(machine: Machine): Promise<undefined> {
  return waitFor('every queue to be empty', async () => {
    const depths = await machine.queues();
    const busy = Object.entries(depths).filter(([, { visible, inFlight }]) => visible + inFlight > 0);
    if (busy.length === 0) return there(undefined);
    return notYet(busy.map(([lane, { visible, inFlight }]) => `${lane}: ${visible} + ${inFlight}`).join(', '));
  });
}
