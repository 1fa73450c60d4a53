import { ConfigurationError } from '../../doctor-errors.ts';
import { listAt, textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';

export const pyReach: Probe = {
  id: 'py-reach',
  system: 'printify',
  stage: 'reach',
  asks: 'for the shops, what tells their currency, and the headers that tell limits',
  requests: 1,
  unknowns: [8, 9],
  async run(scene) {
    const answer = await scene.ask({ step: 'the shops', path: '/v1/shops.json' });
    if (answer.status === 401)
      throw new ConfigurationError('Printify does not accept DOCTOR_PRINTIFY_TOKEN: make another token');
    const shops = listAt(answer.body, '');
    const own = shops.find((shop) => textAt(shop, 'id') === scene.place);
    if (isAccepted(answer) && own === undefined) {
      throw new ConfigurationError('DOCTOR_PRINTIFY_SHOP is none of the shops that this token reaches');
    }
    const currency = Object.keys(own ?? {}).filter((key) => /currency/i.test(key));
    scene.fact('py.currencyKey', currency[0] ?? 'absent', answer);
    const limits = Object.keys(answer.headers)
      .filter((name) => /ratelimit|retry-after/.test(name))
      .sort();
    scene.fact('py.rateHeaders', limits, answer);
    scene.say(`${shops.length === 1 ? 'one shop' : `${shops.length} shops`}`);
  },
};
