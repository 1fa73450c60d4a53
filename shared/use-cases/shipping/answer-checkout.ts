import type { LocationId, RatesKey } from '../../domain/ids.ts';
import { type Cart, type CartProblem, cartProblem } from '../../domain/shipping/cart.ts';
import { cartKey } from '../../domain/shipping/cart-key.ts';
import type { ShownRate } from '../../domain/shipping/choose-speed.ts';
import { type ShopperRate, shownRates } from '../../domain/shipping/shopper-rates.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { type QuoteCartDeps, type QuoteProblem, quoteCart } from './quote-cart.ts';
import { within } from './within.ts';

export interface AnswerCheckoutDeps extends QuoteCartDeps {
  readonly installations: InstallationStore;
}

export interface CheckoutQuestion {
  readonly ratesKey: RatesKey;
  /** Undefined: it could not be read. */
  readonly asked: { readonly locationId: string; readonly cart: Cart } | undefined;
  /** When API Gateway took the request, so that a cold start counts. Milliseconds since the epoch. */
  readonly arrivedAt: number;
}

export type CheckoutProblem =
  | CartProblem
  | QuoteProblem
  | 'unknown-key'
  | 'unreadable'
  | 'other-location'
  | 'switched-off'
  | 'not-installed'
  | 'too-late';

export interface CheckoutAnswer {
  readonly rates: readonly ShopperRate[];
  readonly locationId?: LocationId;
  readonly problem?: CheckoutProblem;
  /** What the rates are made of; absent: they are nobody's. */
  readonly shown?: readonly ShownRate[];
}

/** The shopper waits two seconds at most; the rest is for the way back. */
const answerMs = 1_800;
/** The last 200 of these are for what follows the providers' answers. */
const askMs = 1_600;
const ratesKeyForm = /^[0-9a-f]{32}$/;
const noteEveryMs = 10 * 60_000;

/** Always an answer, always in time: an odd cart, or one of a store that is not ours, gets no rates, and no provider is asked. */
export async function answerCheckout(deps: AnswerCheckoutDeps, asked: CheckoutQuestion): Promise<CheckoutAnswer> {
  const { clock } = deps;
  // Clocks differ a little; a question from the future arrived now.
  const question = { ...asked, arrivedAt: Math.min(asked.arrivedAt, clock.now()) };
  const left = question.arrivedAt + answerMs - clock.now();
  const answer = await within<CheckoutAnswer, CheckoutAnswer>(clock, left, answerOf(deps, question), {
    rates: [],
    problem: 'too-late',
  });
  if (answer.locationId) {
    const notes = Promise.all([note(deps, question, answer), remember(deps, question, answer)]);
    await within<unknown, undefined>(clock, question.arrivedAt + answerMs - clock.now(), notes, undefined);
  }
  return answer;
}

async function answerOf(deps: AnswerCheckoutDeps, question: CheckoutQuestion): Promise<CheckoutAnswer> {
  const { ratesKey, asked } = question;
  if (!ratesKeyForm.test(ratesKey)) return { rates: [], problem: 'unknown-key' };
  if (asked === undefined) return { rates: [], problem: 'unreadable' };
  const odd = cartProblem(asked.cart);
  if (odd) return { rates: [], problem: odd };
  const locationId = await deps.shipping.findLocation(ratesKey);
  if (locationId === undefined) return { rates: [], problem: 'unknown-key' };
  if (locationId !== asked.locationId) return { rates: [], problem: 'other-location' };
  const [record, installation] = await Promise.all([
    deps.shipping.find(locationId),
    deps.installations.find(locationId),
  ]);
  if (record?.value.ratesKey !== ratesKey) return { rates: [], problem: 'unknown-key' };
  if (installation?.value.state !== 'active') return { rates: [], problem: 'not-installed' };
  const { settings } = record.value;
  if (!settings.liveRates) return { rates: [], problem: 'switched-off' };
  const deadline = question.arrivedAt + askMs;
  const { rates, combined, problem } = await quoteCart(deps, {
    locationId,
    cart: asked.cart,
    shipping: settings,
    deadline,
  });
  return { rates, locationId, shown: shownRates(rates, combined), ...(problem && { problem }) };
}

/** For the order that comes of the cart: which services the price that was paid stands for. */
async function remember(
  { shipping }: AnswerCheckoutDeps,
  { asked }: CheckoutQuestion,
  { locationId, shown = [] }: CheckoutAnswer,
): Promise<void> {
  if (asked && locationId && shown.length > 0) await shipping.putShown(locationId, cartKey(asked.cart), shown);
}

/** Tells the merchant that the checkout asks at all: one write in ten minutes. */
async function note(
  { shipping, clock }: AnswerCheckoutDeps,
  { arrivedAt }: CheckoutQuestion,
  answer: CheckoutAnswer,
): Promise<void> {
  const { locationId, rates, problem } = answer;
  if (locationId === undefined) return;
  const last = await shipping.findLastAsked(locationId);
  const answered = rates.length > 0;
  const at = clock.now();
  if (last && at - last.at < noteEveryMs && last.answered === answered && last.problem === problem) return;
  await shipping.putLastAsked(locationId, { at, milliseconds: at - arrivedAt, answered, ...(problem && { problem }) });
}
