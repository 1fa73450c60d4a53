import { textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import type { Answer } from '../../sending/asking.ts';
import { listOrders, rowsIn, systemWord } from './order-lists.ts';

const fields = {
  status: ['status'],
  paymentStatus: ['paymentStatus'],
  fulfillmentStatus: ['fulfillmentStatus'],
  source: ['sourceType', 'source.type'],
  subSource: ['sourceSubType', 'source.subType'],
} as const;
const mostPages = 10;

/** Which words orders have for their states: rules and settings are written in them. */
export const hlWords: Probe = {
  id: 'hl-words',
  system: 'highlevel',
  stage: 'reads',
  asks: 'up to ten pages of orders for every word of status, payment, fulfillment and source',
  requests: mostPages + 4,
  rights: ['payments/orders.readonly'],
  unknowns: [2, 7],
  async run(scene) {
    const pages = await pagesOf(scene);
    const rows = pages.flatMap(rowsIn);
    if (rows.length === 0) {
      scene.open('there is no order here');
      return;
    }
    for (const [name, places] of Object.entries(fields)) {
      const words = rows.map((row) => places.map((place) => textAt(row, place)).find((word) => word !== undefined));
      const told = [...new Set(words.flatMap((word) => systemWord(word) ?? []))].sort();
      if (told.length > 0) scene.fact(`words.${name}`, told, ...pages);
    }
    await noteUnseen(scene, rows);
    scene.say(`${rows.length} orders`);
  },
};

async function pagesOf(scene: Scene): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  for (let offset = 0; pages.length < mostPages; ) {
    const page = await listOrders(scene, `page ${pages.length + 1}`, { offset });
    pages.push(page);
    offset += rowsIn(page).length;
    if (rowsIn(page).length < 100) break;
  }
  return pages;
}

/** Words of settings that no order here has: whether a filter for them is at least taken. */
async function noteUnseen(scene: Scene, rows: readonly unknown[]): Promise<void> {
  const seen = new Set(rows.map((row) => textAt(row, 'paymentStatus')?.toLowerCase()));
  const unseen = ['paid', 'refunded', 'partially_paid'].filter((word) => !seen.has(word));
  for (const paymentStatus of unseen) {
    const answer = await listOrders(scene, `a filter for ${paymentStatus}`, { paymentStatus, limit: 1 });
    if (answer.status === 422) scene.fact(`words.refused.${paymentStatus}`, scene.wordsOf(answer), answer);
  }
}
