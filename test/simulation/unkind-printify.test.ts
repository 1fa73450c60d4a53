import { describe } from '@jest/globals';
import { printifyWorld } from '../contracts/providers/printify-world.ts';
import { inBattery } from '../support/run/battery.ts';
import { unkindAnswers } from '../support/unkind/unkind-answers.ts';

/** `npm run battery -- unkind-printify`: every trial. */
describe('an answer of Printify that is not as published', () => {
  unkindAnswers({
    trials: inBattery(Number.POSITIVE_INFINITY, 30),
    side: 'provider',
    open: printifyWorld,
    unasked: {
      'POST /v1/app/oauth/tokens': 'only with a consent, see the adapter’s own test',
      'POST /v1/app/oauth/tokens/refresh': 'only with a consent, see the adapter’s own test',
    },
  });
});
