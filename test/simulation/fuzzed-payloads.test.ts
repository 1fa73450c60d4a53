import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PermanentError, SchemaMismatchError, TransientError } from '../../shared/domain/errors.ts';
import { toConnectionKey, toOrderId, toProviderId, toProviderOrderId } from '../../shared/domain/ids.ts';
import type { HttpClient } from '../../shared/platform/http-client.ts';
import type { Random } from '../../shared/ports/random.ts';
import type { SimulatedDelivery } from '../../shared/simulators/simulator.ts';
import { createFulfillments } from '../../shared/use-cases/fulfillments/create-fulfillments.ts';
import { exportOrder } from '../../shared/use-cases/orders/export-order.ts';
import { reconcileLocation } from '../../shared/use-cases/reconcile/reconcile-location.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';
import { inBattery } from '../support/run/battery.ts';
import { batteryProgress } from '../support/run/battery-progress.ts';
import { composeParts, type Door, reconcileDeps } from '../support/simulation/compose.ts';
import { corrupted, corruptedText } from '../support/simulation/corrupted.ts';
import { highlevelEvents } from '../support/simulation/highlevel-events.ts';
import type { Parts } from '../support/simulation/parts.ts';
import { pick } from '../support/simulation/simulated-provider.ts';
import { type OrderWorld, openOrderWorld } from '../support/world/order-world/index.ts';

/** `npm run battery -- fuzzed-payloads`: a hundred thousand of each kind. */
const rounds = inBattery(100_000, 2_000);
const looks = inBattery(100_000, 800);
const longestMs = 50;

function requestOf(path: string, headers: Record<string, string>, body: string) {
  const pathParameters = { connectionKey: path.split('/').at(-1) ?? '' };
  const about = {
    method: 'POST',
    routeKey: 'POST',
    path,
    pathParameters,
    query: new URLSearchParams(),
    source: '192.0.2.1',
    arrivedAt: 0,
  };
  return { ...about, headers, body: Buffer.from(body) };
}

async function answered(door: Door, request: ReturnType<typeof requestOf>) {
  const before = process.cpuUsage();
  const { statusCode } = await door(request);
  const { user, system } = process.cpuUsage(before);
  return { statusCode, cpuMs: (user + system) / 1_000 };
}

/**
 * What holds a door up does so every time it comes; a machine that stands still for a moment does not. So whatever
 * took long is asked again when everything has been answered, and the fastest of its answers counts.
 */
async function held(door: Door, suspects: readonly ReturnType<typeof requestOf>[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const request of suspects) {
    let fastest = Number.POSITIVE_INFINITY;
    for (let again = 0; again < 20 && fastest > longestMs; again += 1) {
      fastest = Math.min(fastest, (await answered(door, request)).cpuMs);
    }
    if (fastest > longestMs) found.push(request.body.toString().slice(0, 200));
  }
  return found;
}

/** @returns the answers' statuses, and the beginnings of the payloads that held the door up. */
async function askedAll(door: Door, requestOfRound: (round: number) => Promise<ReturnType<typeof requestOf>>) {
  const statuses = new Set<number>();
  const suspects: ReturnType<typeof requestOf>[] = [];
  const step = batteryProgress('payloads', rounds);
  for (let round = 0; round < rounds; round += 1) {
    const request = await requestOfRound(round);
    const { statusCode, cpuMs } = await answered(door, request);
    statuses.add(statusCode);
    if (cpuMs > longestMs) suspects.push(request);
    step();
  }
  return { statuses: [...statuses], slow: await held(door, suspects) };
}

/** What both providers sent about an order of theirs, from its creation to its parcels. */
async function providerDeliveries(world: OrderWorld): Promise<readonly SimulatedDelivery[]> {
  const { printful, printify, prices, clock } = world;
  const small = world.place({ lines: [{ priceId: prices.small, qty: 2 }] });
  const mug = world.place({ lines: [{ priceId: prices.mug }] });
  await world.exportFully(small);
  await world.exportFully(mug);
  const order = printful.order(`${small}-1`);
  printful.advanceOrder(order.id, 'inprocess', clock.now());
  const items = [{ itemId: order.contents.items[0]?.id ?? 0, quantity: 1 }];
  printful.ship(order.id, { items, carrier: 'USPS', trackingNumber: 'ONE-1', now: clock.now() });
  const [made] = printify.orders();
  if (!made) throw new Error('There is no order at Printify.');
  printify.advanceOrder(made.id, 'in-production', clock.now());
  printify.ship(made.id, { lines: [0], carrier: 'USPS', trackingNumber: 'TWO-2', trackingUrl: '', now: clock.now() });
  return [...printful.takeDeliveries(), ...printify.takeDeliveries()];
}

/** Signed anew with what its subscription knows. */
async function signedAnew({ parts }: OrderWorld, { url }: SimulatedDelivery, body: string) {
  const key = toConnectionKey(new URL(url).pathname.split('/').at(-1) ?? '');
  const subscription = (await parts.connections.findSubscription(key))?.value;
  const secret = subscription?.secrets[0]?.value ?? '';
  const isHex = subscription?.provider === 'printful';
  const digest = createHmac('sha256', Buffer.from(secret, isHex ? 'hex' : 'utf8'))
    .update(body)
    .digest('hex');
  return isHex ? { 'x-pf-webhook-signature': digest } : { 'x-pfy-signature': `sha256=${digest}` };
}

describe('a payload that nobody documented', () => {
  it('a payload of the platform neither breaks its door nor holds it up, and is answered 200', async () => {
    const { highlevel, doors } = await openOrderWorld();
    const random = seededRandom(66);
    const { statuses, slow } = await askedAll(doors.highlevel, async (round) => {
      const event = { ...pick(random, highlevelEvents), timestamp: '2026-05-06T10:00:00.000Z', webhookId: `w${round}` };
      const ours = random.fraction() < 0.9 ? { appId: highlevel.appId } : {};
      const body = corruptedText(random, { ...event, ...ours });
      return requestOf('/', { 'x-ghl-signature': highlevel.webhooks.sign(body) }, body);
    });
    expect(statuses).toEqual([200]);
    expect(slow).toEqual([]);
  });

  it('a payload of a provider neither breaks its door nor holds it up, and is answered 200', async () => {
    const world = await openOrderWorld();
    const random = seededRandom(67);
    const deliveries = await providerDeliveries(world);
    expect(deliveries.length).toBeGreaterThan(8);
    const { statuses, slow } = await askedAll(world.doors.provider, async () => {
      const delivery = pick(random, deliveries);
      const body = corruptedText(random, JSON.parse(delivery.body));
      return requestOf(new URL(delivery.url).pathname, await signedAnew(world, delivery, body), body);
    });
    expect(statuses).toEqual([200]);
    expect(slow).toEqual([]);
  });
});

describe('an answer that nobody documented', () => {
  it('ends a look in words, never in a crash', async () => {
    const ends = { well: 0, inWords: 0 };
    const step = batteryProgress('looks', looks);
    // A world that has grown for long answers slowly.
    for (let done = 0; done < looks; done += 400) {
      const world = await openOrderWorld();
      const random = seededRandom(68 + done);
      const parts = composeParts({ ...world.parts, http: spoilingHttp(world.parts.http, random) });
      for (let round = 0, orderId = ''; round < 400; round += 1) {
        if (round % 12 === 0) orderId = placeBoth(world);
        const isWell = await lookOnce(world, parts, { orderId, kind: round % 4 });
        ends[isWell ? 'well' : 'inWords'] += 1;
        step();
      }
    }
    // Most looks come through, and many meet something that they cannot read.
    expect(ends.well).toBeGreaterThan(looks / 4);
    expect(ends.inWords).toBeGreaterThan(looks / 10);
  });
});

function placeBoth({ place, prices }: OrderWorld): string {
  return place({ lines: [{ priceId: prices.small, qty: 2 }, { priceId: prices.mug }] });
}

/** @returns whether it came through; false: it ended in words. */
async function lookOnce(world: OrderWorld, parts: Parts, look: { readonly orderId: string; readonly kind: number }) {
  const { locationId } = world;
  const { orderId, kind } = look;
  // The providers' limits have nothing against a look now and then.
  await world.clock.sleep(20_000);
  const { printful = '1', printify = '1' } = goesOn(world, orderId);
  const kinds = [
    () => exportOrder(parts, { kind: 'ExportOrder', locationId, orderId: toOrderId(orderId) }),
    () => fulfil('printful', printful),
    () => fulfil('printify', printify),
    () => reconcileLocation(reconcileDeps(parts), locationId),
  ];
  const fulfil = (provider: string, providerOrderId: string) =>
    createFulfillments(parts, {
      kind: 'CreateFulfillments',
      provider: toProviderId(provider),
      providerOrderId: toProviderOrderId(providerOrderId),
      locationId,
      orderId: toOrderId(orderId),
    });
  try {
    await kinds[kind]?.();
    return true;
  } catch (error) {
    if (!isInWords(error)) throw error;
    return false;
  }
}

/** The providers' orders, which are made and sent in parcels as soon as they are confirmed; and their ids. */
function goesOn({ printful, printify, clock }: OrderWorld, orderId: string) {
  const order = printful.orders().findLast(({ externalId }) => externalId?.startsWith(orderId));
  const other = printify.orders().findLast(({ externalId }) => externalId?.startsWith(orderId));
  const now = clock.now();
  const parcel = { carrier: 'USPS', trackingNumber: `T${now}`, now };
  if (order?.status === 'pending') printful.advanceOrder(order.id, 'inprocess', now);
  else if (order?.status === 'inprocess' || order?.status === 'partial') {
    printful.ship(order.id, { ...parcel, items: [{ itemId: order.contents.items[0]?.id ?? 0, quantity: 1 }] });
  }
  if (other?.status === 'sending-to-production') printify.advanceOrder(other.id, 'in-production', now);
  else if (other?.status === 'in-production') printify.ship(other.id, { ...parcel, lines: [0], trackingUrl: '' });
  return { ...(order && { printful: String(order.id) }), ...(other && { printify: other.id }) };
}

/** Three answers of ten are spoiled; tokens are left alone, for without them nothing would be asked. */
function spoilingHttp(http: HttpClient, random: Random): HttpClient {
  return {
    async send(request) {
      const answer = await http.send(request);
      if (random.fraction() > 0.3 || request.url.includes('/oauth/')) return answer;
      return { ...answer, body: isJson(answer.body) ? JSON.stringify(corrupted(random, JSON.parse(answer.body))) : '' };
    },
  };
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

function isInWords(error: unknown): boolean {
  return error instanceof TransientError || error instanceof PermanentError || error instanceof SchemaMismatchError;
}
