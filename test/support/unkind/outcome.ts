import type { OrderId } from '../../../shared/domain/ids.ts';
import { type Played, reasonsOf } from './play-order-life.ts';
import type { UnkindShop } from './unkind-shop.ts';

/** What a life came to, and everything that people are told about it. */
export interface Outcome {
  readonly setUp: Chapter;
  readonly catalog: Chapter;
  readonly orders: readonly Chapter[];
  /** What must not be, whatever anybody answered. */
  readonly wrongs: readonly string[];
}

interface Chapter {
  /** Compared as a whole. */
  readonly result: unknown;
  /** Codes or sentences that a merchant, or who installs, can read. */
  readonly reasons: readonly string[];
}

export async function outcomeOf(shop: UnkindShop, played: Played): Promise<Outcome> {
  const orders = [];
  for (const orderId of played.orderIds ?? []) orders.push(await orderChapter(shop, orderId));
  const [whole, doubtful] = orders;
  return {
    setUp: await setUpChapter(shop, played),
    catalog: await catalogChapter(shop),
    orders:
      whole && doubtful ? [whole, { ...doubtful, reasons: [...doubtful.reasons, ...(played.beforeCancel ?? [])] }] : [],
    wrongs: [...shop.crashes, ...wrongsOf(shop, played)],
  };
}

async function setUpChapter({ parts, locationId }: UnkindShop, { refused }: Played): Promise<Chapter> {
  const installation = (await parts.installations.find(locationId))?.value;
  const connections = (await parts.connections.list(locationId)).map(({ value }) => value);
  const told = [installation?.reason, installation?.trouble?.reason, ...connections.map(({ reason }) => reason)];
  return {
    result: [refused === undefined, installation?.state, connections.map(({ state }) => state)],
    reasons: [...(refused === undefined ? [] : [refused]), ...told.flatMap((each) => textOf(each) ?? [])],
  };
}

async function catalogChapter({ parts, highlevel, locationId }: UnkindShop): Promise<Chapter> {
  const runs = (await parts.catalogRuns.list(locationId)).items;
  const results = [];
  for (const { runId } of runs) results.push(...(await parts.catalogRuns.listResults(locationId, runId)).items);
  const prices = highlevel.prices(locationId).map(({ amount, currency }) => `${String(amount)} ${String(currency)}`);
  return {
    result: [highlevel.products(locationId).length, prices],
    reasons: [...runs, ...results].flatMap(({ reason }) => reason?.code ?? []),
  };
}

async function orderChapter(shop: UnkindShop, orderId: OrderId): Promise<Chapter> {
  const { parts, highlevel, provider, locationId } = shop;
  const record = (await parts.orders.find(locationId, orderId))?.value;
  const held = provider.orders().filter(({ reference }) => reference.startsWith(orderId));
  return {
    result: [
      record?.state,
      held.map(({ isLive, quantities }) => [isLive, quantities]),
      fulfilledOf(highlevel, orderId),
    ],
    reasons: record ? reasonsOf(record) : [],
  };
}

/** More than was ordered, ordered twice, or an order that nobody can see. */
function wrongsOf({ provider, highlevel }: UnkindShop, { orderIds = [] }: Played): readonly string[] {
  return orderIds.flatMap((orderId, place) => {
    const [ordered] = [place === 0 ? 3 : 1];
    const held = provider.orders().filter(({ reference, isLive }) => reference.startsWith(orderId) && isLive);
    const made = sum(held.flatMap(({ quantities }) => quantities));
    const told = fulfilledOf(highlevel, orderId);
    return [
      ...(held.length > 1 ? [`${held.length} live orders of one`] : []),
      ...(made > ordered ? [`${made} are made of ${ordered}`] : []),
      ...(told > ordered ? [`${told} are fulfilled of ${ordered}`] : []),
    ];
  });
}

/** How many pieces; by how many parcels is told where it is known. */
function fulfilledOf(highlevel: UnkindShop['highlevel'], orderId: string): number {
  const items = highlevel.fulfillments(orderId).flatMap((each) => each.items as readonly { readonly qty: number }[]);
  return sum(items.map(({ qty }) => qty));
}

/**
 * @returns why a life is neither as it would have been nor told: nothing when all is well. What was told of an earlier chapter
 * explains the later ones, which are made of it.
 */
export function complaintAbout(usual: Outcome, got: Outcome): string | undefined {
  if (got.wrongs.length > 0) return got.wrongs.join('; ');
  const chapters = [
    ['set-up', usual.setUp, got.setUp],
    ['catalog', usual.catalog, got.catalog],
    ...usual.orders.map((order, place) => [`order ${place + 1}`, order, got.orders[place]] as const),
  ] as const;
  let isExplained = false;
  for (const [name, expected, found] of chapters) {
    const news = (found?.reasons ?? []).filter((reason) => !expected.reasons.includes(reason));
    if (news.length > 0 && !name.startsWith('order')) isExplained = true;
    if (isExplained || news.length > 0 || isSame(expected.result, found?.result)) continue;
    return `${name}: ${JSON.stringify(found?.result)} instead of ${JSON.stringify(expected.result)}, and nobody says why`;
  }
  return undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function textOf(reason: unknown): string | undefined {
  if (typeof reason === 'string') return reason;
  return typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((sofar, each) => sofar + each, 0);
}
