import type { Probe } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';
import { fatesOf, makePrice, makeProduct, pathOf } from './throw-away.ts';

const optional = ['availableQuantity', 'compareAtPrice', 'sku', 'trackInventory'];

export const hlPutPrice: Probe = {
  id: 'hl-put-price',
  system: 'highlevel',
  stage: 'writes',
  asks: 'whether a PUT of a price keeps what it leaves out, and what it cannot do without',
  makes: 'one product that is not for sale, with a price',
  requests: 10,
  rights: ['products/prices.readonly'],
  unknowns: [5],
  async run(scene) {
    const product = await makeProduct(scene, 'put price');
    const filled = { sku: 'ZZ-DOCTOR', compareAtPrice: 2, trackInventory: true, availableQuantity: 5 };
    const price = await makePrice(scene, product, filled);
    const path = `${pathOf(product.made)}/price/${encodeURIComponent(price.id)}`;
    const put = (step: string, json: object) => scene.bench.change(product.made, { method: 'PUT', step, path, json });
    const read = (step: string) => scene.ask({ step, path, query: { locationId: scene.place } });
    const before = await read('before');
    const { name, type, locationId, currency, amount } = price.body;
    const small = await put('required fields alone', {
      name,
      type,
      locationId,
      currency,
      amount,
      variantOptionIds: [],
    });
    const after = await read('after required fields alone');
    if (isAccepted(small)) scene.fact('putPrice.omitted', fatesOf(optional, before.body, after.body), small, after);
    else scene.fact('putPrice.requiredAlone', scene.wordsOf(small), small);
    const one = await put('one field alone', { locationId, amount: 1 });
    scene.fact('putPrice.minimum', isAccepted(one) ? 'one field' : scene.wordsOf(one), one);
    await scene.bench.remove(product.made);
  },
};
