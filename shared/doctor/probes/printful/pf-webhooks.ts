import { textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';

/** Whether a registration of each version is there: both at once show that they live together. */
export const pfWebhooks: Probe = {
  id: 'pf-webhooks',
  system: 'printful',
  stage: 'reads',
  asks: 'for the registrations of webhooks of version 1 and 2',
  requests: 2,
  rights: ['webhooks'],
  unknowns: [1],
  async run(scene) {
    const one = await scene.ask({ step: 'registration of version 1', path: '/webhooks' });
    const two = await scene.ask({ step: 'registration of version 2', path: '/v2/webhooks' });
    const isThere = [textAt(one.body, 'result.url') ?? '', textAt(two.body, 'result.default_url') ?? ''].map(
      (url) => url !== '',
    );
    if (isThere.every(Boolean)) scene.fact('pf.webhookVersionsTogether', true, one, two);
    else scene.open('registrations of both versions are not here: --write finds out');
    scene.say(`registered: version 1 ${isThere[0] ? 'yes' : 'no'}, version 2 ${isThere[1] ? 'yes' : 'no'}`);
  },
};
