import { at, isObject, keyPaths, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

const readWhole = 3;

export const pfCatalog: Probe = {
  id: 'pf-catalog',
  system: 'printful',
  stage: 'reads',
  asks: 'for up to 20 products, three of them whole, and one variant',
  requests: 2 + readWhole,
  rights: ['sync_products'],
  unknowns: [6],
  async run(scene) {
    const list = await scene.ask({ step: 'twenty products', path: '/store/products', query: { limit: 20, offset: 0 } });
    const ids = listAt(list.body, 'result').flatMap((row) => textAt(row, 'id') ?? []);
    if (ids.length === 0) return scene.open('there is no product here');
    const products: Answer[] = [];
    for (const [index, id] of ids.slice(0, readWhole).entries()) {
      products.push(
        await scene.ask({ step: `product ${index + 1}`, path: `/store/products/${encodeURIComponent(id)}` }),
      );
    }
    scene.fact(
      'pf.productUnreadable',
      [...new Set(products.flatMap(({ body }) => scene.readers.printfulProduct(body)))].sort(),
      ...products,
    );
    const variants = products.flatMap(({ body }) => listAt(body, 'result.sync_variants'));
    scene.fact('pf.weightKey', weightKeys(variants), ...products);
    scene.fact(
      'pf.variantsTellSize',
      variants.some((variant) => at(variant, 'availability_status') !== undefined),
      ...products,
    );
    await noteShape(scene, textAt(variants[0], 'id'));
    scene.say(`${ids.length} products`);
  },
};

function weightKeys(variants: readonly unknown[]): readonly string[] {
  return [...new Set(variants.flatMap(keyPaths).filter((path) => /weight|grams/i.test(path)))].sort();
}

async function noteShape(scene: Scene, id: string | undefined): Promise<void> {
  if (id === undefined) return;
  const answer = await scene.ask({ step: 'one variant', path: `/store/variants/${encodeURIComponent(id)}` });
  scene.fact('pf.variantShape', isObject(at(answer.body, 'result.sync_variant')) ? 'nested' : 'flat', answer);
}
