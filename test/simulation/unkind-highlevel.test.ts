import { describe } from '@jest/globals';
import { printfulWorld } from '../contracts/providers/printful-world.ts';
import { inBattery } from '../support/run/battery.ts';
import { unkindAnswers } from '../support/unkind/unkind-answers.ts';

/** `npm run battery -- unkind-highlevel`: every trial. */
describe('an answer of HighLevel that is not as published', () => {
  unkindAnswers({
    trials: inBattery(Number.POSITIVE_INFINITY, 30),
    side: 'highlevel',
    open: printfulWorld,
    unasked: {
      'GET /users/{userId}':
        'only from the page, before a first change: test/functions/custom-page/member-check.test.ts',
      'PUT /contacts/{contactId}': 'only from the page; nothing of its answer is read',
    },
    silent: {
      'highlevel POST /oauth/token · locationId · other-case':
        'an id in other letters is another account’s; the installation stays `pending`, which the page shows with the way to install',
    },
  });
});
