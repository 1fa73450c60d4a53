import { keysOf, textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';
import { ownUrl } from '../../sending/guard.ts';

const lengths = [32, 33, 64, 128, 300];

/** Orders without lines are refused, and the refusal names every field that is wrong: nothing is made. */
export const pyRefusals: Probe = {
  id: 'py-refusals',
  system: 'printify',
  stage: 'writes',
  asks: 'how long a reference may be, by orders without lines, which are refused',
  makes: 'nothing: each is refused',
  requests: 2 * lengths.length,
  unknowns: [7],
  async run(scene) {
    const answers: Answer[] = [];
    const taken: number[] = [];
    for (const length of lengths) {
      const reference = scene.bench.newReference().padEnd(length, '0');
      const json = { external_id: reference, line_items: [], shipping_method: 1, address_to: {} };
      const path = `/v1/shops/${scene.place}/orders.json`;
      const write = { method: 'POST', step: `a reference of ${length} signs`, path, json } as const;
      const answer = await scene.bench.attempt('printify-order', reference, write);
      answers.push(answer);
      if (!/external_id/.test(JSON.stringify(answer.body))) taken.push(length);
    }
    scene.fact('py.longestReference', Math.max(0, ...taken), ...answers);
  },
};

export const pyWebhook: Probe = {
  id: 'py-webhook',
  system: 'printify',
  stage: 'writes',
  asks: 'what a registration of webhooks is answered with, and whether its secret is told again',
  makes: 'one registration, at an address where nobody answers',
  requests: 6,
  unknowns: [9],
  async run(scene) {
    const url = ownUrl(scene.run);
    const path = `/v1/shops/${scene.place}/webhooks.json`;
    const json = { topic: 'order:updated', url, secret: `zz-doctor-${scene.run}` };
    const { answer, made } = await scene.bench.make('printify-webhook', url, {
      method: 'POST',
      step: 'register',
      path,
      json,
    });
    if (!isAccepted(answer)) return scene.open(`registering was refused (${scene.wordsOf(answer)})`);
    scene.fact('py.webhookKeys', keysOf(answer.body), answer);
    scene.fact('py.secretIsTold', textAt(answer.body, 'secret') !== undefined, answer);
    if (made) await scene.bench.remove(made);
  },
};
