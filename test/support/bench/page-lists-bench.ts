import { homeRoutes } from '../../../functions/custom-page/home-routes.ts';
import { orderListRoutes } from '../../../functions/custom-page/order-list-routes.ts';
import { storesOn } from '../../../shared/adapters/dynamodb/stores.ts';
import type { DocumentTable } from '../../../shared/adapters/dynamodb/table/document-table.ts';
import {
  type LocationId,
  toLocationId,
  toOrderId,
  toProviderId,
  toProviderOrderId,
} from '../../../shared/domain/ids.ts';
import type { OrderRecord } from '../../../shared/domain/orders/order.ts';
import { withState } from '../../../shared/domain/orders/order-state.ts';
import { nameText } from '../../../shared/domain/short-text.ts';
import { createInMemoryDocumentTable } from '../fakes/in-memory-document-table.ts';
import { createInMemorySecretBox } from '../fakes/in-memory-secret-box.ts';
import { createJumpingClock } from '../fakes/manual-clock.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { aParcel, aPart, aRecord, aShipment } from '../world/order-examples.ts';

export interface ListRow {
  readonly asked: string;
  /** Queries and counts; reads of single items beside them. */
  readonly queries: number;
  readonly gets: number;
  readonly readKb: number;
  readonly items: number;
  readonly isMet: boolean;
}

const mostQueries = 12;
const mostKb = 2_000;
const minute = 60_000;
/** What DynamoDB counts of an item beside its row: names and keys. */
const aroundRow = 150;
const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
const day = 24 * 60 * minute;

/** What each list of the page reads at a location with so many orders, where the goal is the same for every filter. */
export async function benchPageLists(orders: number): Promise<readonly ListRow[]> {
  const clock = createJumpingClock();
  const random = seededRandom(3);
  const { table, take } = counting(createInMemoryDocumentTable({ clock }));
  const stores = storesOn({ table, secretBox: createInMemorySecretBox(random), clock, random });
  const now = clock.now();
  for (let place = 0; place < orders; place += 1) await stores.orders.save(orderAt(place, now), 0);
  const live = { findOrdersOf: async () => [0, 700, 4_000].map((place) => toOrderId(idOf(place))) };
  const view = { providers: { find: () => undefined }, publicUrl: 'https://app.example' };
  const deps = { ...stores, ...view, runs: stores.catalogRuns, live, clock };
  const routes = { ...orderListRoutes(deps), ...homeRoutes(deps) };
  const rows: ListRow[] = [];
  for (const asked of questions(now)) {
    take();
    const [path = '', text = ''] = asked.split('?');
    const items = await ask(routes, path, text);
    const { queries, gets, bytes } = take();
    const isList = path === '/api/orders';
    const readKb = Math.round(bytes / 1_000);
    rows.push({ asked, queries, gets, readKb, items, isMet: queries <= mostQueries && (!isList || readKb <= mostKb) });
  }
  return rows;
}

function questions(now: number): readonly string[] {
  const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
  const filters = [
    '',
    'view=open',
    'view=owed',
    'view=test',
    'state=needs-attention',
    'state=held',
    'state=shipped',
    'state=cancelled,not-ours',
    'provider=printful',
    'provider=rare',
    'country=US',
    'country=LI',
    'country=LI&state=shipped',
    'view=open&country=LI&provider=rare',
    `from=${dayOf(now - 30 * day)}&to=${dayOf(now - 29 * day)}`,
    'sort=placedAt',
    'sort=placedAt&country=LI',
    `search=${idOf(77)}`,
    'search=PF-4242',
    'search=1Z00000042',
    'search=Moreau',
  ];
  return [
    ...filters.map((filter) => `/api/orders?${filter}`),
    '/api/orders/counts',
    '/api/needs',
    '/api/needs?kind=owed',
    '/api/days',
    '/api/home',
  ];
}

type Routes = ReturnType<typeof orderListRoutes>;

async function ask(routes: Routes, path: string, text: string): Promise<number> {
  const route = routes[`GET ${path}`];
  if (!route || route.role === 'anyone') throw new Error(`There is no list ${path}.`);
  const session = { locationId: locationId as LocationId, userId: 'u1', role: 'user' } as const;
  const query = Object.fromEntries(new URLSearchParams(text));
  const { statusCode, body = '' } = await route.answer({ session, query, path: {}, body: undefined, source: '' });
  if (statusCode !== 200) throw new Error(`${path}?${text} was answered ${statusCode}: ${body}`);
  return (JSON.parse(body).items ?? []).length;
}

function idOf(place: number): string {
  return `66f0${String(place).padStart(20, '0')}`;
}

/** One every twenty minutes; most are shipped, a few are whatever else an order can be, and a country is rare. */
function orderAt(place: number, now: number): OrderRecord {
  const provider = toProviderId(place === 9_000 ? 'rare' : place % 3 === 0 ? 'printify' : 'printful');
  const part = aPart({
    provider,
    providerOrderId: toProviderOrderId(`PF-${place}`),
    cost: { minor: 925, currency: 'USD' },
  });
  const shipment = aShipment({ trackingNumber: nameText(`1Z${String(place).padStart(8, '0')}`) });
  const common = {
    ...aRecord({ locationId, orderId: toOrderId(idOf(place)) }),
    placedAt: now - place * 20 * minute,
    country: place === 8_765 ? 'LI' : 'US',
    isTest: place % 500 === 499,
  };
  return withState({ ...common, ...kinds(part, shipment)[kindOf(place)] });
}

function kinds(
  part: OrderRecord['parts'][number],
  shipment: ReturnType<typeof aShipment>,
): readonly Partial<OrderRecord>[] {
  const reason = (code: string) => ({ code, message: `Something about the order that the merchant reads: ${code}.` });
  return [
    {
      parts: [{ ...part, state: 'shipped' }],
      parcels: [aParcel({ shipment, state: 'fulfilled', fulfillmentId: 'f1' })],
    },
    { parts: [{ ...part, state: 'confirmed' }] },
    { gate: { kind: 'needs-attention', reason: reason('line-unmapped') }, parts: [] },
    { gate: { kind: 'held', reason: reason('approval-needed') }, parts: [] },
    { gate: { kind: 'cancelled', reason: reason('refunded') }, parts: [{ ...part, state: 'confirmed' }] },
    { gate: { kind: 'not-ours', reason: reason('source-excluded') }, parts: [] },
    { gate: { kind: 'waiting', reason: reason('payment-not-eligible') }, parts: [] },
  ];
}

function kindOf(place: number): number {
  return place % 10 === 0 ? 1 + ((place / 10) % 6) : 0;
}

function counting(inner: DocumentTable) {
  let figures = { queries: 0, gets: 0, bytes: 0 };
  const read = (queries: number, gets: number, values: readonly unknown[]) => {
    const bytes = values.reduce<number>((sum, value) => sum + JSON.stringify(value ?? {}).length + aroundRow, 0);
    figures = { queries: figures.queries + queries, gets: figures.gets + gets, bytes: figures.bytes + bytes };
  };
  const table: DocumentTable = {
    ...inner,
    async find(key) {
      const found = await inner.find(key);
      read(0, 1, found ? [found.value] : []);
      return found;
    },
    async findAll(keys) {
      const found = await inner.findAll(keys);
      read(
        0,
        1,
        found.map(({ value }) => value),
      );
      return found;
    },
    async query(query) {
      const page = await inner.query(query);
      read(
        1,
        0,
        page.items.map(({ value }) => value),
      );
      return page;
    },
    async queryIndex(index, query) {
      const page = await inner.queryIndex(index, query);
      read(
        1,
        0,
        page.items.map(({ row }) => row),
      );
      return page;
    },
    async count(query, index) {
      const page = index ? await inner.queryIndex(index, query) : await inner.query(query);
      read(1, 0, page.items);
      return inner.count(query, index);
    },
  };
  const take = () => {
    const taken = figures;
    figures = { queries: 0, gets: 0, bytes: 0 };
    return taken;
  };
  return { table, take };
}
