import { toRatesKey } from '../../shared/domain/ids.ts';
import type { ShopperRate } from '../../shared/domain/shipping/shopper-rates.ts';
import type { DoorAnswer, DoorRequest } from '../../shared/platform/http-door.ts';
import { json } from '../../shared/platform/http-response.ts';
import { errorName } from '../../shared/platform/log.ts';
import {
  type AnswerCheckoutDeps,
  answerCheckout,
  type CheckoutQuestion,
} from '../../shared/use-cases/shipping/answer-checkout.ts';

import { readJson } from './read-json.ts';

export interface ShippingRatesDeps extends AnswerCheckoutDeps {
  readonly readQuestion: (body: unknown) => CheckoutQuestion['asked'];
  readonly toAnswer: (rates: readonly ShopperRate[]) => object;
}

const ratesKeyForm = /^[0-9a-f]{32}$/;

/** Whatever is asked, the checkout gets 200 and a list: what HighLevel does with any other answer is not published. */
export function makeShippingRatesHandler(deps: ShippingRatesDeps): (request: DoorRequest) => Promise<DoorAnswer> {
  return async ({ pathParameters: { ratesKey = '' }, body, arrivedAt }) => {
    if (!ratesKeyForm.test(ratesKey)) return answer(deps, [], { kind: 'no-rates', code: 'unknown-key' });
    const asked = deps.readQuestion(readJson(body));
    try {
      const { rates, problem } = await answerCheckout(deps, { ratesKey: toRatesKey(ratesKey), asked, arrivedAt });
      return answer(
        deps,
        rates,
        problem ? { kind: 'no-rates', code: problem } : { kind: 'rates', count: rates.length },
      );
    } catch (error) {
      return answer(deps, [], { kind: 'no-rates', code: 'failed', error: errorName(error) });
    }
  };
}

function answer(
  deps: ShippingRatesDeps,
  rates: readonly ShopperRate[],
  logged: NonNullable<DoorAnswer['logged']>,
): DoorAnswer {
  return { ...json(200, deps.toAnswer(rates)), logged };
}
