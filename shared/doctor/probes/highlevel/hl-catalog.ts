import { at, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

/** Of so many the prices are read as well. */
const readWhole = 5;

/** Products of the merchant: each that the adapter cannot read is one that it cannot link. */
export const hlCatalog: Probe = {
  id: 'hl-catalog',
  system: 'highlevel',
  stage: 'reads',
  asks: 'for up to 50 products, and five of them whole with their prices',
  requests: 1 + 2 * readWhole,
  rights: ['products.readonly', 'products/prices.readonly'],
  async run(scene) {
    const query = { locationId: scene.place, limit: 50, offset: 0 };
    const list = await scene.ask({ step: 'fifty products', path: '/products/', query });
    scene.fact('catalog.tellsTotal', at(list.body, 'total') !== undefined, list);
    const ids = listAt(list.body, 'products').flatMap((row) => textAt(row, '_id') ?? textAt(row, 'id') ?? []);
    if (ids.length === 0) {
      scene.open('there is no product here');
      return;
    }
    const unreadable = new Set<string>();
    const answers: Answer[] = [];
    for (const [index, id] of ids.slice(0, readWhole).entries()) {
      const [product, prices] = await readWholeProduct(scene, id, index + 1);
      answers.push(product, prices);
      for (const path of scene.readers.product(product.body)) unreadable.add(`product ${path}`);
      for (const path of scene.readers.priceList(prices.body)) unreadable.add(`price ${path}`);
    }
    scene.fact('catalog.unreadable', [...unreadable].sort(), ...answers);
    scene.say(`${ids.length} products`);
  },
};

async function readWholeProduct(scene: Scene, id: string, number: number): Promise<readonly [Answer, Answer]> {
  const path = `/products/${encodeURIComponent(id)}`;
  const product = await scene.ask({ step: `product ${number}`, path, query: { locationId: scene.place } });
  const query = { locationId: scene.place, limit: 100, offset: 0 };
  return [product, await scene.ask({ step: `prices of product ${number}`, path: `${path}/price`, query })];
}
