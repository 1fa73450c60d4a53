import { toRatesKey } from '../../shared/domain/ids.ts';
import type { ShopperRate } from '../../shared/domain/shipping/shopper-rates.ts';
import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { json } from '../../shared/platform/http-response.ts';
import { errorName } from '../../shared/platform/log.ts';
import {
  type AnswerCheckoutDeps,
  answerCheckout,
  type CheckoutProblem,
  type CheckoutQuestion,
} from '../../shared/use-cases/shipping/answer-checkout.ts';
import { readJson } from './read-json.ts';

export interface ShippingRatesDeps extends AnswerCheckoutDeps {
  readonly readQuestion: (body: unknown) => CheckoutQuestion['asked'];
  readonly toAnswer: (rates: readonly ShopperRate[]) => object;
}

/** The checkout always gets 200 and a list: HighLevel publishes no other answer. */
export function makeShippingRatesHandler(deps: ShippingRatesDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  const list = (
    rates: readonly ShopperRate[],
    logged: DoorAnswer['logged'] = { kind: 'rates', count: rates.length },
  ) => ({
    ...json(200, deps.toAnswer(rates)),
    logged,
  });
  return async ({ pathParameters: { ratesKey = '' }, body, arrivedAt }) => {
    try {
      const question = { ratesKey: toRatesKey(ratesKey), asked: deps.readQuestion(readJson(body)), arrivedAt };
      const { rates, problem } = await answerCheckout(deps, question);
      return list(rates, problem && noRates(problem));
    } catch (error) {
      return list([], { ...noRates('failed'), error: errorName(error) });
    }
  };
}

const noRates = (code: CheckoutProblem | 'failed') => ({ kind: 'no-rates', code });
