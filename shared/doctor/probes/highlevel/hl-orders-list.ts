import { at, keysOf, textAt } from '../../key-paths.ts';
import type { Probe, Scene } from '../../probe.ts';
import { type Answer, isAccepted } from '../../sending/asking.ts';
import { idOf, listOrders, rowsIn } from './order-lists.ts';

/** The list that every sweep reads: its rows, its pages, its order and its days. */
export const hlOrdersList: Probe = {
  id: 'hl-orders-list',
  system: 'highlevel',
  stage: 'reads',
  asks: 'pages of the order list: what rows tell, the largest page, the order, whose days they are',
  requests: 7,
  rights: ['payments/orders.readonly'],
  unknowns: [1, 7],
  async run(scene) {
    const whole = await listOrders(scene, 'a page of 100');
    const rows = rowsIn(whole);
    scene.fact('list.adapterReads', scene.readers.orderList(whole.body), whole);
    scene.fact(
      'list.tellsTotal',
      at(whole.body, 'totalCount') !== undefined || at(whole.body, 'total') !== undefined,
      whole,
    );
    await noteRefusals(scene);
    if (rows.length < 2) {
      scene.open('fewer than two orders are here: place some, then ask again');
      return;
    }
    noteRows(scene, whole, rows);
    scene.fact('list.order', orderOf(rows), whole);
    await noteLargestPage(scene, whole);
    await noteDays(scene, rows);
  },
};

async function noteRefusals(scene: Scene): Promise<void> {
  const alone = await scene.ask({
    step: 'without altType',
    path: '/payments/orders',
    query: { altId: scene.place, limit: 1 },
  });
  scene.fact('list.altTypeMissing', isAccepted(alone) ? `${alone.status}` : scene.wordsOf(alone), alone);
  // The dialect in which payments refuse: with everything said twice, or short.
  if (!isAccepted(alone)) scene.fact('refusal.keys', keysOf(alone.body), alone);
}

function noteRows(scene: Scene, whole: Answer, rows: readonly unknown[]): void {
  const every = (key: string) => rows.every((row) => at(row, key) !== undefined);
  scene.fact('list.rowHasPaymentStatus', every('paymentStatus'), whole);
  scene.fact('list.rowHasFulfillmentStatus', every('fulfillmentStatus'), whole);
  const keys = [...new Set(rows.flatMap(keysOf))].sort();
  scene.fact('list.rowKeys', keys, whole);
  scene.fact('list.amountsAre', typeof at(rows[0], 'amount'), whole);
}

/** By which time the rows fall; `unclear` when the orders here do not tell the two apart. */
function orderOf(rows: readonly unknown[]): string {
  const falls = (key: string) => isFalling(rows.map((row) => Date.parse(textAt(row, key) ?? '')));
  const [byChange, byCreation] = [falls('updatedAt'), falls('createdAt')];
  if (byChange && !byCreation) return 'change';
  if (byCreation && !byChange) return 'creation';
  return byChange ? 'change' : 'neither';
}

function isFalling(times: readonly number[]): boolean {
  return times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
}

async function noteLargestPage(scene: Scene, whole: Answer): Promise<void> {
  const told = Number(textAt(whole.body, 'totalCount') ?? Number.NaN);
  const one = await listOrders(scene, 'a page of 1', { limit: 1 });
  scene.fact('list.heedsLimit', rowsIn(one).length === 1, one);
  const more = await listOrders(scene, 'a page of 101', { limit: 101 });
  const rows = rowsIn(more).length;
  if (isAccepted(more) && (told > rows || rows > 100))
    scene.fact('list.largestLimit', Math.min(rows, rowsIn(whole).length), whole, more);
  else scene.open('the largest page is not seen with so few orders: 101 are needed');
}

/** Asks for the day of an order as UTC has it, and as the location does, where the two differ. */
async function noteDays(scene: Scene, rows: readonly unknown[]): Promise<void> {
  const { timeZone } = scene.notes;
  const found = rows
    .map((row) => ({ id: idOf(row), time: Date.parse(textAt(row, 'createdAt') ?? '') }))
    .filter(({ time }) => !Number.isNaN(time))
    .map((order) => ({ ...order, utc: dayIn(order.time, 'UTC'), local: dayIn(order.time, timeZone) }))
    .find(({ utc, local }) => utc !== local);
  if (found === undefined) {
    scene.open('no order here was placed while UTC and the location had different days');
    return;
  }
  const has = async (day: string, whose: string) => {
    const answer = await listOrders(scene, `orders of the day of ${whose}`, { startAt: day, endAt: day });
    return { answer, has: rowsIn(answer).some((row) => idOf(row) === found.id) };
  };
  const [utc, local] = [await has(found.utc, 'UTC'), await has(found.local, 'the location')];
  const whose = utc.has === local.has ? (utc.has ? 'both' : 'neither') : utc.has ? 'utc' : 'location';
  scene.fact('list.daysAreIn', whose, utc.answer, local.answer);
}

function dayIn(time: number, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(time);
}
