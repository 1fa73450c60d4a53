import type { Probe } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';
import { fatesOf, image, makeProduct, putProduct, readProduct } from './throw-away.ts';

const optional = ['description', 'image', 'medias', 'seo', 'slug'];

export const hlPutProduct: Probe = {
  id: 'hl-put-product',
  system: 'highlevel',
  stage: 'writes',
  asks: 'whether a PUT of a product keeps what it leaves out, and what it cannot do without',
  makes: 'one product that is not for sale',
  requests: 10,
  unknowns: [5],
  async run(scene) {
    const slug = `zz-doctor-${scene.run}-put`;
    const medias = [{ id: 'zz-doctor-1', url: image, type: 'image', isFeatured: true, priceIds: [] }];
    const filled = { description: 'zz', image, seo: { title: 'zz', description: 'zz' }, slug, medias };
    const { made, body } = await makeProduct(scene, 'put', filled);
    const before = await readProduct(scene, made, 'before');
    const { name, locationId, productType } = body;
    const small = await putProduct(scene, made, 'required fields alone', { name, locationId, productType });
    const after = await readProduct(scene, made, 'after required fields alone');
    if (isAccepted(small)) scene.fact('put.omitted', fatesOf(optional, before.body, after.body), small, after);
    else scene.fact('put.requiredAlone', scene.wordsOf(small), small);
    await putProduct(scene, made, 'the whole again', body);
    const one = await putProduct(scene, made, 'one field alone', { locationId, availableInStore: false });
    scene.fact('put.minimum', isAccepted(one) ? 'one field' : scene.wordsOf(one), one);
    await scene.bench.remove(made);
  },
};
