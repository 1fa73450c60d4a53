import type { ProviderId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { TicketStore } from '../../ports/tickets.ts';

interface ConsentWordDeps {
  readonly tickets: TicketStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** What the tab shows that the provider sent the browser back to. */
export interface ConsentArrival {
  readonly locationId: string;
  readonly userName: string;
  /** Six characters that the person types into the page, where the tab cannot reach it. */
  readonly word: string;
}

const wordLifetime = 5 * 60_000;
const maximumTries = 5;
/** 32 letters and digits that nobody takes for another. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * The provider sent a browser back, with a code. Nothing is connected by that: the code waits, encrypted, for the page that
 * began the consent. A tab that is loaded again shows the same word.
 * @returns undefined when the state is unknown, ended, used, or another provider's.
 */
export async function arriveFromConsent(
  { tickets, clock, random }: ConsentWordDeps,
  { provider, state, code }: { readonly provider: ProviderId; readonly state: string; readonly code: string },
): Promise<ConsentArrival | undefined> {
  const begun = await tickets.find('provider-state', state);
  if (!begun || begun.usedAt !== undefined || begun.data.provider !== provider) return undefined;
  const now = clock.now();
  const standing = await tickets.putOnce({
    kind: 'consent-word',
    id: state,
    createdAt: now,
    expiresAt: now + wordLifetime,
    data: {},
    secret: `${[...random.bytes(6)].map((byte) => letters[byte % letters.length]).join('')} ${code}`,
  });
  const { locationId = '' } = begun.data;
  return { locationId, userName: begun.secret ?? '', word: wordAndCode(standing.secret).word };
}

/** @returns the code that waits behind the word; `ended` once it was tried five times. */
export async function codeOfWord(
  { tickets }: Pick<ConsentWordDeps, 'tickets'>,
  state: string,
  typed: string,
): Promise<string | { readonly kind: 'ended' | 'wrong-word' }> {
  const ticket = await tickets.countTry('consent-word', state, maximumTries);
  if (!ticket) return { kind: 'ended' };
  const { word, code } = wordAndCode(ticket.secret);
  return typed.toUpperCase().replace(/[\s-]/g, '') === word ? code : { kind: 'wrong-word' };
}

function wordAndCode(secret = ''): { readonly word: string; readonly code: string } {
  const gap = secret.indexOf(' ');
  return { word: secret.slice(0, gap), code: secret.slice(gap + 1) };
}
