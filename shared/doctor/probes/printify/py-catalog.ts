import { at, isObject, keyPaths, listAt, textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';

export const pyCatalog: Probe = {
  id: 'py-catalog',
  system: 'printify',
  stage: 'reads',
  asks: 'for up to 20 products, and one of them whole',
  requests: 2,
  unknowns: [8],
  async run(scene) {
    const path = `/v1/shops/${scene.place}/products`;
    const list = await scene.ask({ step: 'twenty products', path: `${path}.json`, query: { limit: 20, page: 1 } });
    const rows = listAt(list.body, 'data');
    const [id] = rows.flatMap((row) => textAt(row, 'id') ?? []);
    if (id === undefined) return scene.open('there is no product here');
    const whole = await scene.ask({ step: 'one product', path: `${path}/${encodeURIComponent(id)}.json` });
    const unreadable = [whole.body, ...rows].flatMap(scene.readers.printifyProduct);
    scene.fact('py.productUnreadable', [...new Set(unreadable)].sort(), list, whole);
    scene.fact(
      'py.productCurrencyKey',
      keyPaths(whole.body).filter((key) => /currency/i.test(key)),
      whole,
    );
    const external = rows.map((row) => at(row, 'external')).find((value) => value !== undefined);
    if (external !== undefined) scene.fact('py.externalIs', isObject(external) ? 'object' : 'array', list);
    scene.say(`${rows.length} products`);
  },
};
