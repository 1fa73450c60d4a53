import { keysOf } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

const most = 130;
const quietMs = 20_000;
const patienceMs = 20_000;

/** Runs into the limit once: what it says, and when it opens again. */
export const hlSpendLimit: Probe = {
  id: 'hl-spend-limit',
  system: 'highlevel',
  stage: 'limits',
  burstsLimit: true,
  asks: 'for the same list until it is refused for haste, at most 130 times, with this token of this location alone',
  requests: most + 40,
  rights: ['products.readonly'],
  unknowns: [3],
  async run(scene) {
    const asking = { step: 'again', path: '/products/', query: { locationId: scene.place, limit: 1 } };
    // What was asked before is forgotten by then, however it is counted; windows that lie side by side are half over.
    const half = (15_000 - (scene.clock.now() % 10_000)) % 10_000;
    await scene.clock.sleep(quietMs + half);
    const first = await scene.burst(asking);
    let answer: Answer = first;
    for (let count = 1; count < most && answer.status !== 429; count += 1) answer = await scene.burst(asking);
    if (answer.status !== 429) return scene.open(`${most} requests were taken within ${answer.at - first.at} ms`);
    scene.fact('limit.says', scene.wordsOf(answer), answer);
    scene.fact('limit.bodyIs', shapeOf(answer), answer);
    scene.fact('limit.retryAfter', answer.headers['retry-after'] === undefined ? 'absent' : 'told', answer);
    while (answer.status === 429 && answer.at - first.at < patienceMs) {
      await scene.clock.sleep(500);
      answer = await scene.burst({ ...asking, step: 'is it open again' });
    }
    const openedMs = answer.at - first.at;
    scene.fact('limit.window', openedMs < 9_000 ? 'fixed' : 'from the first request', answer);
    scene.say(`open again after ${(openedMs / 1_000).toFixed(1)} s`);
  },
};

function shapeOf({ body }: Answer): string {
  return keysOf(body).join(' ') || (body === '' ? 'empty' : 'text');
}
