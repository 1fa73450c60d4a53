import { describe } from '@jest/globals';
import { genericWorld } from '../contracts/providers/generic-world.ts';
import { inBattery } from '../support/run/battery.ts';
import { unkindAnswers } from '../support/unkind/unkind-answers.ts';

/** `npm run battery -- unkind-generic`: every trial. */
describe('an answer of your own supplier that is not as published', () => {
  unkindAnswers({
    trials: inBattery(Number.POSITIVE_INFINITY, 30),
    side: 'provider',
    open: genericWorld,
    silent: {
      'provider GET /products · items · empty': 'the contract tells no total: an empty list is an empty shop',
      'provider GET /products · items.* · absent': 'the same',
    },
  });
});
