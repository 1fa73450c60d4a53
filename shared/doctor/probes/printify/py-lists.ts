import { at, keysOf, listAt, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';

const sizes = [10, 50, 100];

export const pyLists: Probe = {
  id: 'py-lists',
  system: 'printify',
  stage: 'reads',
  asks: 'for products and orders in pages of 10, 50 and 100, and for the words that orders have',
  requests: 2 * sizes.length,
  async run(scene) {
    for (const thing of ['products', 'orders'] as const) {
      const pages: Answer[] = [];
      for (const limit of sizes) {
        const path = `/v1/shops/${scene.place}/${thing}.json`;
        pages.push(await scene.ask({ step: `${thing}, ${limit} a page`, path, query: { limit, page: 1 } }));
      }
      notePages(scene, thing, pages);
      if (thing === 'orders') noteOrders(scene, pages);
    }
  },
};

function notePages(scene: Scene, thing: string, pages: readonly Answer[]): void {
  const taken = pages.flatMap((page, index) => (isAccepted(page) ? [sizes[index] ?? 0] : []));
  scene.fact(`py.largestLimit.${thing}`, Math.max(0, ...taken), ...pages);
  const [first] = pages;
  if (first && isAccepted(first)) scene.fact(`py.pageKeys.${thing}`, keysOf(first.body), first);
  const told = Number(textAt(first?.body, 'total'));
  const rows = listAt(first?.body, 'data').length;
  if (first && told > 0) scene.fact(`py.heedsLimit.${thing}`, rows === Math.min(10, told), first);
}

function noteOrders(scene: Scene, pages: readonly Answer[]): void {
  const page = pages.findLast(isAccepted);
  const orders = listAt(page?.body, 'data');
  if (page === undefined || orders.length === 0) {
    scene.open('there is no order here');
    return;
  }
  const words = orders.map((order) => textAt(order, 'status') ?? '').filter((word) => /^[A-Za-z_-]{1,30}$/.test(word));
  scene.fact('py.words.status', [...new Set(words)].sort(), page);
  scene.fact('py.orderUnreadable', [...new Set(orders.flatMap(scene.readers.printifyOrder))].sort(), page);
  const lines = orders.flatMap((order) => listAt(order, 'line_items'));
  if (lines.length > 0)
    scene.fact(
      'py.linesTellStatus',
      lines.every((line) => at(line, 'status') !== undefined),
      page,
    );
  scene.say(`${orders.length} orders`);
}
