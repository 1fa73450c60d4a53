import type { Probe } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

const most = 130;

export const pfSpendLimit: Probe = {
  id: 'pf-spend-limit',
  system: 'printful',
  stage: 'limits',
  burstsLimit: true,
  asks: 'for the stores until it is refused for haste, at most 130 times; Printful then answers nothing of this store for a minute',
  requests: most,
  unknowns: [4],
  async run(scene) {
    let answer: Answer | undefined;
    for (let count = 0; count < most && answer?.status !== 429; count += 1) {
      answer = await scene.burst({ step: 'again', path: '/stores' });
    }
    if (answer?.status !== 429) return scene.open(`${most} requests were taken`);
    scene.fact('pf.limitSays', scene.wordsOf(answer), answer);
    scene.fact('pf.limitRetryAfter', answer.headers['retry-after'] === undefined ? 'absent' : 'told', answer);
  },
};
