import { describe } from '@jest/globals';
import { printfulWorld } from '../contracts/providers/printful-world.ts';
import { inBattery } from '../support/run/battery.ts';
import { unkindAnswers } from '../support/unkind/unkind-answers.ts';

/** `npm run battery -- unkind-printful`: every trial. */
describe('an answer of Printful that is not as published', () => {
  unkindAnswers({
    trials: inBattery(Number.POSITIVE_INFINITY, 30),
    side: 'provider',
    open: printfulWorld,
    unasked: {
      'GET /sync/products': 'a store of a platform: the same schemas',
      'GET /sync/products/{id}': 'a store of a platform: the same schemas',
      'GET /sync/variant/{id}': 'a store of a platform: the same schemas',
      'POST /oauth/token': 'only with a consent, see the adapter’s own test',
    },
  });
});
