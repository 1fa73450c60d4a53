import { keysOf, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { isAccepted, type Write } from '../../sending/asking.ts';
import { ownUrl } from '../../sending/guard.ts';

export const pfWebhook: Probe = {
  id: 'pf-webhook',
  system: 'printful',
  stage: 'writes',
  asks: 'whether registrations of version 1 and 2 live together, and what a secret looks like; only where there is none',
  makes: 'one registration of each version, at an address where nobody answers',
  requests: 14,
  rights: ['webhooks'],
  unknowns: [1, 2],
  async run(scene) {
    if (!(await isFree(scene))) return scene.open('a registration is here already, and it is left alone');
    const url = ownUrl(scene.run);
    const old = post('register version 1', '/webhooks', { url, types: ['order_failed'] });
    const one = await scene.bench.make('printful-webhooks-v1', url, old);
    const fresh = post('register version 2', '/v2/webhooks', { default_url: url, events: [{ type: 'order_failed' }] });
    const two = await scene.bench.make('printful-webhooks-v2', url, fresh);
    if (!isAccepted(two.answer)) scene.fact('pf.webhookRefused', scene.wordsOf(two.answer), two.answer);
    const secret = textAt(two.answer.body, 'result.secret_key');
    if (secret !== undefined) scene.fact('pf.secretIsHex', /^([0-9a-f]{2})+$/i.test(secret), two.answer);
    if (isAccepted(two.answer))
      scene.fact('pf.webhookKeys', keysOf((two.answer.body as { result?: unknown }).result), two.answer);
    const left = await scene.ask({ step: 'is version 1 still there', path: '/webhooks' });
    if (one.made && two.made) scene.fact('pf.webhookVersionsTogether', textAt(left.body, 'result.url') === url, left);
    if (two.made) await scene.bench.remove(two.made);
    if (one.made) await scene.bench.remove(one.made);
  },
};

async function isFree(scene: Scene): Promise<boolean> {
  const one = await scene.ask({ step: 'is there one of version 1', path: '/webhooks' });
  const two = await scene.ask({ step: 'is there one of version 2', path: '/v2/webhooks' });
  return [textAt(one.body, 'result.url'), textAt(two.body, 'result.default_url')].every((url) => (url ?? '') === '');
}

function post(step: string, path: string, json: object): Write {
  return { method: 'POST', step, path, json };
}
