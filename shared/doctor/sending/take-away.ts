import { UnaskedError } from '../doctor-errors.ts';
import type { Answer, Asking, Write } from './asking.ts';
import { type KindName, thingKinds } from './things.ts';

export interface Way {
  send(write: Write): Promise<Answer>;
  ask(asking: Asking): Promise<Answer>;
}

/** Takes it away and proves it by a read. @throws UnaskedError when it is still there. */
export async function takeAway(
  { send, ask }: Way,
  { kind, place, id }: { readonly kind: KindName; readonly place: string; readonly id: string },
): Promise<void> {
  const what = thingKinds[kind];
  if (what.isGone(await ask(what.read(place, id)))) return;
  const answer = await send(what.remove(place, id));
  if (what.isGone(await ask(what.read(place, id)))) return;
  throw new UnaskedError(`it is still there after it was to be taken away (${answer.status})`);
}
