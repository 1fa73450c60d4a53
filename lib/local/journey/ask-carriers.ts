import type { HighLevelSimulator } from '../../../shared/simulators/highlevel/index.ts';

type Cart = Parameters<HighLevelSimulator['rateQuestions']>[0];
type Shown = ReturnType<HighLevelSimulator['ratesShown']>;

/** What a shopper sees at the checkout, after HighLevel asked the carriers of the zone over HTTP, as long as it waits. */
export async function ratesAtCheckout(highlevel: HighLevelSimulator, cart: Cart): Promise<Shown> {
  const asked = highlevel.rateQuestions(cart).map(async ({ rateId, url, body, patienceMs }) => {
    const question = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    try {
      const response = await fetch(url, { ...question, signal: AbortSignal.timeout(patienceMs) });
      return [{ rateId, status: response.status, body: await response.text() }];
    } catch {
      // As a checkout does: a carrier that cannot be reached offers nothing.
      return [];
    }
  });
  return highlevel.ratesShown(cart, (await Promise.all(asked)).flat());
}
