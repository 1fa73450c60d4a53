import { at, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';

export const pfLists: Probe = {
  id: 'pf-lists',
  system: 'printful',
  stage: 'reads',
  asks: 'for orders in pages of 100 and of 101, and for the words and times that they have',
  requests: 2,
  rights: ['orders'],
  async run(scene) {
    const page = await scene.ask({ step: 'a page of 100 orders', path: '/orders', query: { limit: 100, offset: 0 } });
    scene.fact('pf.listsTellTotal', at(page.body, 'paging.total') !== undefined, page);
    const orders = listAt(page.body, 'result');
    if (orders.length === 0) return scene.open('there is no order here');
    const words = orders.flatMap((order) => at(order, 'status')).filter(isWord);
    scene.fact('pf.words.status', [...new Set(words)].sort(), page);
    scene.fact(
      'pf.orderUnreadable',
      [...new Set(orders.flatMap((result) => scene.readers.printfulOrder({ result })))].sort(),
      page,
    );
    noteShippedAt(scene, page, orders);
    await noteLargest(scene, page, orders.length);
    scene.say(`${orders.length} orders`);
  },
};

function noteShippedAt(scene: Scene, page: Answer, orders: readonly unknown[]): void {
  const shipments = orders.flatMap((order) => listAt(order, 'shipments'));
  const times = shipments
    .map((shipment) => at(shipment, 'shipped_at'))
    .filter((time) => time !== null && time !== undefined);
  if (times.length > 0)
    scene.fact('pf.shippedAtIs', [...new Set(times.map((time) => typeof time))].sort().join(' or '), page);
}

async function noteLargest(scene: Scene, page: Answer, rows: number): Promise<void> {
  const more = await scene.ask({ step: 'a page of 101 orders', path: '/orders', query: { limit: 101, offset: 0 } });
  const told = Number(textAt(page.body, 'paging.total') ?? rows);
  const got = Math.max(rows, listAt(more.body, 'result').length);
  if (told > got) scene.fact('pf.largestLimit', got, page, more);
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z_-]{1,30}$/.test(value);
}
