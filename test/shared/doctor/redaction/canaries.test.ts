import { expect, test } from '@jest/globals';
import { createFakeValues } from '../../../../shared/doctor/redaction/fake-values.ts';
import { isSystemWord, wordKeys } from '../../../../shared/doctor/redaction/kept-keys.ts';
import { createRedactor } from '../../../../shared/doctor/redaction/redactor.ts';
import type { Exchange } from '../../../../shared/doctor/sending/line.ts';
import { createTape } from '../../../../shared/doctor/tape.ts';
import type { HttpClient } from '../../../../shared/platform/http-client.ts';
import { askSandbox, everything } from '../../../support/doctor/ask-sandbox.ts';
import { openSimulatedSandbox } from '../../../support/doctor/simulated-sandbox.ts';
import { seededRandom } from '../../../support/fakes/seeded-random.ts';
import { isBattery } from '../../../support/run/battery.ts';

/** Each says of itself where it was, should it ever be seen. */
const canaries = [
  'Kanarienvogel',
  'canary.bird@mail.kanarien.example',
  '+4917098765432',
  'Vogelkäfig 47, 98765 Kanarienstadt',
  'https://kanarien.example/vogel?name=Kanarienvogel',
  'eyJrYW5hcmllbnZvZ2Vs.eyJzdWIiOiJrYW5hcmllbnZvZ2VsIn0.kanarienvogelsignatur',
  'pit-kanarienvogel-98765432',
  'Order of Kanarienvogel not found',
  '98765432109876',
];
const seen = /kanarien|vogel|canary|98765432|eyJ/i;
const runs = isBattery ? 10_000 : 400;

interface Recorded {
  readonly text: string;
}

/** Every answer of the simulators that a whole run brings. */
async function answersOfARun(): Promise<readonly Recorded[]> {
  const all = new Map<string, Recorded>();
  const through = (http: HttpClient): HttpClient => ({
    async send(request) {
      const answer = await http.send(request);
      all.set(
        `${request.method} ${new URL(request.url).pathname.replace(/[0-9a-f]{20,}|\d+/g, '…')} ${answer.status}`,
        { text: answer.body },
      );
      return answer;
    },
  });
  const sandbox = await openSimulatedSandbox({ through });
  await askSandbox(sandbox, { wishes: everything(sandbox) });
  return [...all.values()];
}

test(`a canary in any field of any answer is on no tape (${runs} of them)`, async () => {
  const answers = (await answersOfARun()).filter(({ text }) => text.startsWith('{') || text.startsWith('['));
  expect(answers.length).toBeGreaterThan(30);
  const random = seededRandom(3);
  const tape = createTape(createRedactor(createFakeValues(random.bytes(32))), ['pit-kanarienvogel-98765432']);
  for (let count = 0; count < runs; count += 1) {
    const answer = answers[count % answers.length]?.text ?? '';
    const canary = canaries[Math.floor(random.fraction() * canaries.length)] ?? '';
    const body = withCanary(JSON.parse(answer), canary, random.fraction());
    const before = tape.steps.length;
    tape.record('hl-any', exchangeOf(body, random.fraction() < 0.3 ? 422 : 200));
    const written = JSON.stringify(tape.steps.slice(before));
    if (seen.test(written)) throw new Error(`${canary} is on the tape: ${written.slice(0, 600)}`);
  }
  // A check that drops everything would show nothing either.
  expect(tape.steps.length).toBeGreaterThan(runs * 0.8);
});

/** Puts it into one leaf, chosen by chance; a place for words of the system takes what is no such word. */
function withCanary(body: unknown, canary: string, chance: number): unknown {
  const leaves: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object' && inner !== null) walk(inner);
      else if (!wordKeys.has(key) || !isSystemWord(canary)) leaves.push([value as Record<string, unknown>, key]);
    }
  };
  walk(body);
  const [holder, key] = leaves[Math.floor(chance * leaves.length)] ?? [];
  if (holder && key !== undefined) holder[key] = canary;
  return body;
}

function exchangeOf(body: unknown, status: number): Exchange {
  const answer = {
    number: 1,
    step: 'look',
    status,
    headers: { 'x-name': 'Kanarienvogel', server: 'Kanarienvogel/98765' },
    body,
    at: 0,
    ms: 1,
  };
  const query = { search: 'Kanarienvogel', email: 'canary.bird@mail.kanarien.example' };
  return {
    system: 'highlevel',
    sending: { method: 'GET', step: 'look', path: '/contacts/kanarienvogel98765432', query },
    answer,
  };
}
