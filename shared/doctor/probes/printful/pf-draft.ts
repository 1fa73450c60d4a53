import { UnaskedError } from '../../doctor-errors.ts';
import { listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { isAccepted, type Write } from '../../sending/asking.ts';

const recipient = {
  name: 'zz doctor',
  address1: '1 Test Street',
  city: 'Chicago',
  state_code: 'IL',
  country_code: 'US',
  zip: '60601',
};
const patienceMs = 10_000;

export const pfDraft: Probe = {
  id: 'pf-draft',
  system: 'printful',
  stage: 'writes',
  asks: 'how a reference that is too long or taken is refused, how soon a draft is found, and whether cancelling frees it',
  makes: 'one draft, which costs nothing and is cancelled',
  requests: 25,
  rights: ['orders', 'sync_products'],
  unknowns: [5],
  async run(scene) {
    const long = scene.bench.newReference().padEnd(33, '0');
    const refused = await scene.bench.attempt(
      'printful-draft',
      long,
      draft('a reference of 33 signs', { external_id: long, items: [] }),
    );
    scene.fact('pf.longReference', isAccepted(refused) ? 'accepted' : scene.wordsOf(refused), refused);
    const items = [{ sync_variant_id: await anyVariant(scene), quantity: 1, retail_price: '1.00' }];
    const reference = scene.bench.newReference();
    const body = { external_id: reference, recipient, items };
    const { answer, made } = await scene.bench.make('printful-draft', reference, draft('a draft', body));
    if (made === undefined) throw new UnaskedError(`the draft was not made (${scene.wordsOf(answer)})`);
    await noteLookUp(scene, reference, answer.at);
    const again = await scene.bench.attempt('printful-draft', reference, draft('the same reference again', body));
    scene.fact('pf.duplicate', isAccepted(again) ? 'accepted' : scene.wordsOf(again), again);
    await scene.bench.remove(made);
    const after = await scene.bench.attempt(
      'printful-draft',
      reference,
      draft('once more, after it was cancelled', body),
    );
    scene.fact('pf.afterCancel', isAccepted(after) ? 'accepted' : scene.wordsOf(after), after);
  },
};

function draft(step: string, json: object): Write {
  return { method: 'POST', step, path: '/orders', json };
}

async function anyVariant(scene: Scene): Promise<number> {
  const list = await scene.ask({ step: 'a product', path: '/store/products', query: { limit: 1, offset: 0 } });
  const id = textAt(list.body, 'result.0.id');
  if (id === undefined) throw new UnaskedError('there is no product here to make a draft of');
  const product = await scene.ask({ step: 'its variants', path: `/store/products/${encodeURIComponent(id)}` });
  return Number(textAt(listAt(product.body, 'result.sync_variants')[0], 'id'));
}

async function noteLookUp(scene: Scene, reference: string, madeAt: number): Promise<void> {
  const path = `/orders/@${reference}`;
  for (let waited = 0; waited < patienceMs; waited = scene.clock.now() - madeAt) {
    const answer = await scene.ask({ step: 'is it found by its reference', path });
    if (isAccepted(answer)) return scene.fact('providers.listDelayMs', Math.max(0, answer.at - madeAt), answer);
    await scene.clock.sleep(1_000);
  }
  scene.fact('providers.listDelayMs', patienceMs);
}
