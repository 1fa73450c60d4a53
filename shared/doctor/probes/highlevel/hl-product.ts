import { at, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';
import { thingKinds } from '../../sending/things.ts';
import { makeProduct, type ThrowAway } from './throw-away.ts';

const unknownKey = 'zzDoctorKey';
const patienceMs = 20_000;

export const hlProduct: Probe = {
  id: 'hl-product',
  system: 'highlevel',
  stage: 'writes',
  asks: 'what becomes of a key that no schema has, which status a new product has, when it is listed',
  makes: 'two products that are not for sale',
  requests: 30,
  rights: ['products.readonly'],
  async run(scene) {
    await noteUnknownKey(scene);
    const product = await makeProduct(scene, 'listed');
    scene.fact('product.createdStatus', product.answer.status, product.answer);
    await noteListing(scene, product);
    await scene.bench.remove(product.made);
  },
};

async function noteUnknownKey(scene: Scene): Promise<void> {
  const name = scene.bench.nameOf('unknown key');
  const json = { name, locationId: scene.place, productType: 'PHYSICAL', availableInStore: false, [unknownKey]: 'zz' };
  const write = { method: 'POST', step: 'a product with an unknown key', path: '/products/', json } as const;
  const { answer, made } = await scene.bench.make('product', name, write);
  if (made === undefined) return scene.fact('product.unknownKey', 'refused', answer);
  const read = await scene.ask({ ...thingKinds.product.read(scene.place, made.id), step: 'what became of the key' });
  scene.fact('product.unknownKey', at(read.body, unknownKey) === undefined ? 'dropped' : 'kept', answer, read);
  await scene.bench.remove(made);
}

async function noteListing(scene: Scene, { made, answer }: ThrowAway): Promise<void> {
  for (let waited = 0; waited <= patienceMs; waited = scene.clock.now() - answer.at) {
    const list = await scene.ask({ ...thingKinds.product.find(scene.place, made.name), step: 'is it listed' });
    if (isAccepted(list) && thingKinds.product.named(list.body, made.name).length > 0) {
      return scene.fact('product.listedAfterMs', Math.max(0, list.at - answer.at), list);
    }
    await scene.clock.sleep(1_000);
  }
  scene.fact('product.listedAfterMs', patienceMs, answer);
  scene.say(`not listed within ${patienceMs / 1_000} s (${textAt(answer.body, 'availableInStore') ?? 'not for sale'})`);
}
