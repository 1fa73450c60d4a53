import { keysOf, listAt, textAt } from '../../key-paths.ts';
import type { Probe } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';
import { idOf, listOrders, rowsIn } from './order-lists.ts';

const mostOrders = 3;

/** How fulfillments that are there look: whose id the lines of one have. */
export const hlFulfilled: Probe = {
  id: 'hl-fulfilled',
  system: 'highlevel',
  stage: 'reads',
  asks: 'for the fulfillments of up to three orders that have some',
  requests: 1 + mostOrders,
  rights: ['payments/orders.readonly'],
  unknowns: [2],
  async run(scene) {
    const rows = rowsIn(await listOrders(scene, 'orders to look for fulfillments in'));
    const done = rows.filter((row) => /^(partial|fulfilled)/i.test(textAt(row, 'fulfillmentStatus') ?? ''));
    const ids = (done.length > 0 ? done : rows).flatMap((row) => idOf(row) ?? []).slice(0, mostOrders);
    const answers: Answer[] = [];
    for (const [index, id] of ids.entries()) {
      const path = `/payments/orders/${encodeURIComponent(id)}/fulfillments`;
      const query = { altId: scene.place, altType: 'location' };
      answers.push(await scene.ask({ step: `fulfillments of order ${index + 1}`, path, query }));
    }
    const all = answers.flatMap(({ body }) => listAt(body, 'data'));
    if (all.length === 0) {
      scene.open('no order here has a fulfillment: fulfil one by hand, or use --order');
      return;
    }
    const lines = all.flatMap((fulfillment) => listAt(fulfillment, 'items'));
    scene.fact('fulfillment.keys', [...new Set(all.flatMap(keysOf))].sort(), ...answers);
    scene.fact(
      'fulfillment.itemIdIsPrice',
      lines.every((line) => isOfPrice(line)),
      ...answers,
    );
    scene.fact(
      'fulfillment.adapterReads',
      [...new Set(answers.flatMap(({ body }) => scene.readers.fulfillmentList(body)))].sort(),
      ...answers,
    );
  },
};

function isOfPrice(line: unknown): boolean {
  const id = textAt(line, '_id');
  return id !== undefined && id === (textAt(line, 'price._id') ?? textAt(line, 'priceId'));
}
