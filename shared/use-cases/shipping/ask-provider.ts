import { PermanentError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import type { Money } from '../../domain/money.ts';
import { isTheirs } from '../../domain/request-failures.ts';
import type { CartDestination } from '../../domain/shipping/cart.ts';
import type { Offer } from '../../domain/shipping/combine-quotes.ts';
import { type QuotedPart, quoteKey } from '../../domain/shipping/quote-key.ts';
import type { KeptQuotes, ShippingStore } from '../../ports/shipping.ts';
import { type OpenProviderDeps, openProvider } from '../access/open-provider.ts';
import { within } from './within.ts';

export interface AskProviderDeps extends OpenProviderDeps {
  readonly shipping: ShippingStore;
}

/** A provider's part of a cart, with what its lines cost: customs value at some providers. */
export interface CartPart extends QuotedPart {
  readonly lines: readonly (QuotedPart['lines'][number] & { readonly name: string; readonly unitPrice?: Money })[];
}

export type ProviderAnswer =
  | { readonly kind: 'offers'; readonly offers: readonly Offer[] }
  /** It does not send that there; its own words. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Late, failed, or without room for a question now. */
  | { readonly kind: 'silent' };

const freshMs = 20 * 60_000;
const minuteMs = 60_000;

/** Of a provider's requests in a minute, the least of which is 120: orders keep the rest, and go first. */
const questionsAMinute = 30;

/**
 * What a provider charges for its part of a cart. Young answers are taken as they are; older ones, up to a day, only when the
 * provider does not answer before the deadline.
 * @param deadline milliseconds since the epoch.
 */
export async function askProvider(
  deps: AskProviderDeps,
  locationId: LocationId,
  {
    part,
    destination,
    deadline,
  }: { readonly part: CartPart; readonly destination: CartDestination; readonly deadline: number },
): Promise<ProviderAnswer> {
  const { clock, shipping } = deps;
  const key = quoteKey(part, destination);
  const kept = await shipping.findQuotes(locationId, key);
  if (kept && clock.now() - kept.at < freshMs) return answerOf(kept);
  const asking = ask(deps, locationId, part, destination).then(async (answer): Promise<ProviderAnswer> => {
    if (answer.kind !== 'silent')
      await shipping.putQuotes(locationId, key, {
        offers: answer.kind === 'offers' ? answer.offers : [],
        at: clock.now(),
      });
    return answer;
  });
  const answer = await within<ProviderAnswer, ProviderAnswer>(clock, deadline - clock.now(), asking, {
    kind: 'silent',
  });
  return answer.kind === 'silent' && kept ? answerOf(kept) : answer;
}

function answerOf({ offers }: KeptQuotes): ProviderAnswer {
  return offers.length > 0 ? { kind: 'offers', offers } : { kind: 'refused', words: '' };
}

async function ask(
  deps: AskProviderDeps,
  locationId: LocationId,
  part: CartPart,
  destination: CartDestination,
): Promise<ProviderAnswer> {
  try {
    const minute = Math.floor(deps.clock.now() / minuteMs);
    const before = await deps.shipping.countQuestion(locationId, part.provider, minute);
    if (before >= questionsAMinute) return { kind: 'silent' };
    const provider = await openProvider(deps, locationId, part);
    if (!provider.quoteShipping) return { kind: 'silent' };
    const quotes = await provider.quoteShipping(recipientAt(destination), part.lines.map(toOrderLine));
    return { kind: 'offers', offers: quotes };
  } catch (error) {
    // A shopper waits: whatever it is, the checkout goes on without this provider. The order's own way says what is wrong.
    if (error instanceof PermanentError && error.code === 'provider-refused')
      return { kind: 'refused', words: error.message };
    if (isTheirs(error)) return { kind: 'silent' };
    throw error;
  }
}

function toOrderLine({ orderKey, quantity, name, unitPrice }: CartPart['lines'][number], index: number) {
  return { lineReference: `${index + 1}`, orderKey, quantity, name, ...(unitPrice && { unitPrice }) };
}

/** Nobody's name: rates depend on the place alone. */
function recipientAt({ country, state, postalCode = '', city = '', address1 = '' }: CartDestination) {
  return { name: 'Shopper', address1, city, postalCode, country, ...(state && { state }) };
}
