import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Random } from '../../shared/ports/random.ts';
import { openOrderWorld } from '../support/order-world/index.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { pick } from '../support/simulation/maker.ts';

/** `SIMULATION=full npm test -- test/simulation/fuzzed`: a hundred thousand. */
const rounds = process.env.SIMULATION === 'full' ? 100_000 : 2_000;
const longestMs = 50;

/** Events as the platform documents them, in words of our own. */
const events: readonly (() => Record<string, unknown>)[] = [
  () => ({
    type: 'INSTALL',
    appId: 'x',
    versionId: 'x',
    installType: 'Location',
    locationId: 'Lq1',
    companyId: 'Cq1',
    userId: 'u',
    companyName: 'Agency of two',
    isWhitelabelCompany: true,
    planId: 'p',
    trial: { onTrial: true, trialDuration: 10 },
  }),
  () => ({ type: 'UNINSTALL', appId: 'x', locationId: 'Lq1' }),
  () => ({ type: 'UPDATE', appId: 'x', locationId: 'Lq1', companyId: 'Cq1', previousVersionId: 'v0' }),
  () => ({ type: 'PLAN_CHANGE', appId: 'x', locationId: 'Lq1', currentPlanId: 'a', newPlanId: 'b' }),
  () => ({
    type: 'OrderCreate',
    locationId: 'Lq1',
    _id: '64f0',
    altId: 'Lq1',
    altType: 'location',
    status: 'pending',
    currency: 'EUR',
    amount: 12.5,
    contactSnapshot: { firstName: 'Ana', address1: '9 Quay' },
    items: [{ name: 'Mug', qty: 2, price: { _id: 'p1', amount: 6.25 } }],
  }),
  () => ({ type: 'OrderStatusUpdate', locationId: 'Lq1', _id: '64f0', status: 'completed' }),
  () => ({ type: 'ContactDelete', locationId: 'Lq1', id: 'c1' }),
  () => ({ type: 'SomethingNew', locationId: 'Lq1', payload: { deep: [{ deeper: true }] } }),
];

const strange: readonly unknown[] = [
  null,
  '',
  0,
  -1,
  1e308,
  true,
  [],
  {},
  [[]],
  '\u0000',
  '\ud800',
  'constructor',
  '__proto__',
  'x'.repeat(5_000),
  { toString: 1 },
  Array(500).fill(7),
  '2026-13-45',
  'NaN',
];

/** One to five fields anywhere in the event are taken away, doubled under another name, or become something strange. */
function spoiled(random: Random, value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return random.fraction() < 0.1 ? pick(random, strange) : value;
  if (Array.isArray(value)) return value.map((each) => spoiled(random, each, depth + 1));
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    const dice = random.fraction();
    if (dice < 0.08) return [];
    if (dice < 0.18) return [[name, pick(random, strange)]];
    if (dice < 0.22)
      return [
        [pick(random, ['__proto__', 'constructor', name.toUpperCase(), '']), each],
        [name, each],
      ];
    return [[name, depth < 6 ? spoiled(random, each, depth + 1) : each]];
  });
  return Object.fromEntries(entries);
}

function bodyOf(random: Random, appId: string): string {
  const event = spoiled(random, {
    ...pick(random, events)(),
    timestamp: '2026-05-06T10:00:00.000Z',
    webhookId: `w${random.uuid()}`,
  });
  const text = JSON.stringify(random.fraction() < 0.9 ? { ...(event as object), appId } : event) ?? 'undefined';
  const dice = random.fraction();
  if (dice < 0.03) return text.slice(0, Math.floor(random.fraction() * text.length));
  if (dice < 0.05) return `${text}${text}`;
  if (dice < 0.07) return '['.repeat(20_000);
  return text;
}

describe('a payload that the platform never documented', () => {
  it('neither breaks the door nor holds it up, and its answer is one of the known ones', async () => {
    const world = await openOrderWorld();
    const random = seededRandom(66);
    const { highlevel, doors } = world;
    const slow: string[] = [];
    const statuses = new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      const body = bodyOf(random, highlevel.appId);
      const headers = { 'x-ghl-signature': highlevel.webhooks.sign(body) };
      const request = {
        method: 'POST',
        routeKey: 'POST',
        path: '/',
        pathParameters: {},
        query: new URLSearchParams(),
        headers,
        body: Buffer.from(body),
      };
      let cpuMs = Number.POSITIVE_INFINITY;
      // CPU, so that other programs do not count; a second try, so that a pause of the garbage collector does not either.
      for (let attempt = 0; attempt < 3 && cpuMs > longestMs; attempt += 1) {
        const before = process.cpuUsage();
        statuses.add((await doors.highlevel(request)).statusCode);
        const { user, system } = process.cpuUsage(before);
        cpuMs = (user + system) / 1_000;
      }
      if (cpuMs > longestMs) slow.push(body.slice(0, 200));
    }
    expect([...statuses]).toEqual([200]);
    expect(slow).toEqual([]);
  }, 3_600_000);

  it('of a provider neither breaks its door nor holds it up', async () => {
    const world = await openOrderWorld();
    const random = seededRandom(67);
    const { printify, doors } = world;
    const id = world.place({ lines: [{ priceId: world.prices.small }] });
    await world.exportFully(id);
    const [hook] = printify.webhooks();
    if (!hook) throw new Error('There is no webhook.');
    const key = new URL(hook.url).pathname.split('/').at(-1) ?? '';
    const statuses = new Set<number>();
    for (let round = 0; round < rounds; round += 1) {
      const event = {
        id: 'e',
        type: 'order:updated',
        created_at: 'now',
        resource: { id: 'o', type: 'order', data: { shop_id: hook.shopId } },
      };
      const body = JSON.stringify(spoiled(random, event)) ?? '';
      const request = {
        method: 'POST',
        routeKey: 'POST',
        path: '/',
        pathParameters: { connectionKey: key },
        query: new URLSearchParams(),
        headers: signed(hook.secret ?? '', body),
        body: Buffer.from(body),
      };
      statuses.add((await doors.provider(request)).statusCode);
    }
    expect([...statuses]).toEqual([200]);
  }, 3_600_000);
});

function signed(secret: string, body: string): Record<string, string> {
  return { 'x-pfy-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}
