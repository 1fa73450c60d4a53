import { at, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { isAccepted } from '../../sending/asking.ts';
import { makePrice, makeProduct, type ThrowAway } from './throw-away.ts';

export const hlClear: Probe = {
  id: 'hl-clear',
  system: 'highlevel',
  stage: 'writes',
  asks: 'how an edit in bulk takes a price to compare with away, and which prices the inventory lists',
  makes: 'one product that is not for sale, with two prices',
  requests: 12,
  rights: ['products/prices.readonly'],
  async run(scene) {
    const product = await makeProduct(scene, 'clear');
    const tracked = await makePrice(scene, product, { compareAtPrice: 2, trackInventory: true, availableQuantity: 5 });
    const untracked = await makePrice(scene, product);
    await noteClearing(scene, product, tracked.id);
    await noteInventory(scene, [tracked.id, untracked.id]);
    const { made } = product;
    await scene.bench.remove(made);
    const gone = await scene.ask({
      step: 'a product that was deleted',
      path: `/products/${made.id}`,
      query: { locationId: scene.place },
    });
    scene.fact('absent.deletedProduct', scene.wordsOf(gone), gone);
  },
};

async function noteClearing(scene: Scene, { made }: ThrowAway, priceId: string): Promise<void> {
  for (const [word, compareAtPrice] of [
    ['zero', 0],
    ['null', null],
  ] as const) {
    const json = {
      altId: scene.place,
      altType: 'location',
      products: [{ _id: made.id, prices: [{ _id: priceId, compareAtPrice }] }],
    };
    const write = { method: 'POST', step: `compareAtPrice ${word}`, path: '/products/bulk-update/edit', json } as const;
    const answer = await scene.bench.change(made, write);
    const path = `/products/${made.id}/price/${priceId}`;
    const read = await scene.ask({ step: `after ${word}`, path, query: { locationId: scene.place } });
    const after = at(read.body, 'compareAtPrice');
    scene.fact(
      `clear.by.${word}`,
      isAccepted(answer) ? `${after === undefined ? 'absent' : JSON.stringify(after)}` : scene.wordsOf(answer),
      answer,
      read,
    );
  }
}

async function noteInventory(scene: Scene, [tracked, untracked]: readonly string[]): Promise<void> {
  const query = { altId: scene.place, altType: 'location', limit: 100, offset: 0 };
  const answer = await scene.ask({ step: 'the inventory', path: '/products/inventory', query });
  const ids = listAt(answer.body, 'inventory').map((row) => textAt(row, '_id'));
  if (!ids.includes(tracked)) return scene.open('the new price is not in the first hundred of the inventory');
  scene.fact('inventory.listsTrackedOnly', !ids.includes(untracked), answer);
}
