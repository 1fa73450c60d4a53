import { ConfigurationError } from '../../doctor-errors.ts';
import { keysOf, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';

const neededRights = ['stores_list', 'orders', 'sync_products', 'webhooks'];

export const pfReach: Probe = {
  id: 'pf-reach',
  system: 'printful',
  stage: 'reach',
  asks: 'for the stores, the token’s rights, the headers that tell limits, and how version 2 refuses',
  requests: 3,
  async run(scene) {
    const stores = await scene.ask({ step: 'the stores', path: '/stores' });
    if (stores.status === 401)
      throw new ConfigurationError('Printful does not accept DOCTOR_PRINTFUL_TOKEN: make another token');
    if (isAccepted(stores)) demandStore(scene, stores);
    noteLimits(scene, stores);
    await noteRights(scene);
    const path = '/v2/orders/@doctor-none/shipments';
    const gone = await scene.ask({ step: 'a refusal of version 2', path, query: { limit: 1 } });
    if (!isAccepted(gone)) scene.fact('pf.v2RefusalKeys', keysOf(gone.body), gone);
  },
};

function demandStore(scene: Scene, stores: Answer): void {
  const ids = listAt(stores.body, 'result').flatMap((store) => textAt(store, 'id') ?? []);
  if (!ids.includes(scene.place))
    throw new ConfigurationError('DOCTOR_PRINTFUL_STORE is none of the stores that this token reaches');
  scene.say(`${ids.length === 1 ? 'one store' : `${ids.length} stores`}`);
}

function noteLimits(scene: Scene, answer: Answer): void {
  const names = Object.keys(answer.headers)
    .filter((name) => /ratelimit|retry-after/.test(name))
    .sort();
  scene.fact('pf.rateHeaders', names, answer);
  const limit = Number(answer.headers['x-ratelimit-limit']);
  if (Number.isInteger(limit)) scene.fact('pf.requestsPerMinute', limit, answer);
}

async function noteRights(scene: Scene): Promise<void> {
  const answer = await scene.ask({ step: 'the token’s rights', path: '/oauth/scopes' });
  if (!isAccepted(answer)) return scene.open(`the token’s rights are not told (${scene.wordsOf(answer)})`);
  const granted = listAt(answer.body, 'result.scopes').flatMap((row) => textAt(row, 'scope') ?? []);
  const missing = neededRights.filter((right) => !granted.includes(right));
  scene.notes.missingRights = missing;
  scene.fact('pf.missingRights', missing, answer);
}
