import { at, listAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';
import { makePrice, makeProduct, pathOf, putProduct } from './throw-away.ts';

const variantsOf = (first: string) => [
  {
    id: 'zz-size',
    name: 'Size',
    options: [
      { id: first, name: 'S' },
      { id: 'zz-m', name: 'M' },
    ],
  },
];

export const hlOptions: Probe = {
  id: 'hl-options',
  system: 'highlevel',
  stage: 'writes',
  asks: 'what becomes of the prices of an option whose id a PUT changes, and of a slug that another product has',
  makes: 'two products that are not for sale, one with two prices',
  requests: 14,
  rights: ['products/prices.readonly'],
  unknowns: [5],
  async run(scene) {
    const slug = `zz-doctor-${scene.run}-slug`;
    const product = await makeProduct(scene, 'options', { variants: variantsOf('zz-s'), slug });
    for (const option of ['zz-s', 'zz-m']) await makePrice(scene, product, { variantOptionIds: [option] });
    const changed = await putProduct(scene, product.made, 'another id for an option', {
      ...product.body,
      variants: variantsOf('zz-x'),
    });
    const query = { locationId: scene.place, limit: 10, offset: 0 };
    const prices = await scene.ask({ step: 'its prices after that', path: `${pathOf(product.made)}/price`, query });
    if (isAccepted(changed)) scene.fact('put.optionIds', fateOf(listAt(prices.body, 'prices')), changed, prices);
    else scene.fact('put.optionIds', scene.wordsOf(changed), changed);
    const other = await makeProduct(scene, 'other slug');
    const twice = await putProduct(scene, other.made, 'the slug of another', { ...other.body, slug });
    scene.fact('slug.twice', isAccepted(twice) ? 'accepted' : scene.wordsOf(twice), twice);
    await scene.bench.remove(other.made);
    await scene.bench.remove(product.made);
  },
};

function fateOf(prices: readonly unknown[]): string {
  const isOld = (price: unknown) => JSON.stringify(at(price, 'variantOptionIds')) === '["zz-s"]';
  if (prices.length < 2) return 'prices-removed';
  return prices.some(isOld) ? 'prices-kept' : 'prices-changed';
}
