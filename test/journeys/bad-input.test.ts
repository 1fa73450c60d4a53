import { DeleteQueueCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../lib/local/start-local-runtime.ts';
import { until } from '../lib/local/until.ts';
import { sharedBundles } from '../support/run/shared-bundles.ts';
import { type DoorClient, doorClient } from './door-client.ts';

let runtime: LocalRuntime;
let door: DoorClient;

beforeAll(async () => {
  runtime = await startLocalRuntime({
    bundle: sharedBundles,
    port: 0,
    invokePort: 0,
    schedules: false,
  });
  door = doorClient(runtime);
});
afterAll(() => runtime?.close());

const locationId = 'tH9cPlW2xYdRq8Zk4MvA';
const orderEvent = (orderId: string, more: object = {}) => ({
  type: 'OrderStatusUpdate',
  locationId,
  appId: door.highlevel.appId,
  _id: orderId,
  status: 'completed',
  webhookId: `3f0c7a1e-0000-4000-8000-${orderId.slice(-12)}`,
  ...more,
});

describe('what is not from HighLevel', () => {
  const body = () => JSON.stringify(orderEvent('6a01aa0bb0cc0dd0ee0ff001'));
  const sign = (text: string) => door.highlevel.webhooks.sign(text);
  const stranger = () => {
    const delivery = door.highlevel.webhooks.send(body(), { signature: 'stranger' });
    door.highlevel.takeDeliveries();
    return delivery.headers['x-ghl-signature'] ?? '';
  };

  it.each<[string, () => { body: string; signature?: string | readonly string[] }]>([
    ['no signature', () => ({ body: body() })],
    ['an empty signature', () => ({ body: body(), signature: '' })],
    ['the signature "N/A"', () => ({ body: body(), signature: 'N/A' })],
    ['the signature of another key', () => ({ body: body(), signature: stranger() })],
    ['two signatures, both right', () => ({ body: body(), signature: [sign(body()), sign(body())] })],
    ['the signature of another body', () => ({ body: body(), signature: sign(`${body()} `) })],
    ['a truncated body', () => ({ body: body().slice(0, -1), signature: sign(body()) })],
    ['a body that was parsed and written again', () => ({ body: spaced(body()), signature: sign(body()) })],
    [
      'a body with a letter changed',
      () => ({ body: body().replace('completed', 'Completed'), signature: sign(body()) }),
    ],
    ['no body', () => ({ body: '', signature: sign(body()) })],
  ])('is answered 401 with %s, and leaves no trace', async (_what, make) => {
    const before = await door.items();
    const { body: sent, signature } = make();
    expect(await door.post(sent, signature)).toEqual({ status: 401, outcome: 'not-authentic' });
    await door.idle();
    expect(await door.items()).toEqual(before);
    expect(door.commandsAbout('6a01aa0bb0cc0dd0ee0ff001')).toBe(0);
  });

  it('is answered 413 above 1 MiB, before anybody looks at its signature', async () => {
    const before = await door.items();
    const heavy = JSON.stringify(orderEvent('6a01aa0bb0cc0dd0ee0ff002', { note: 'x'.repeat(1_048_576) }));
    expect((await door.post(heavy)).status).toBe(413);
    expect((await door.postSigned(heavy)).status).toBe(413);
    expect(await door.items()).toEqual(before);
  });
});

describe('what HighLevel signed, and needs nothing', () => {
  it.each([
    ['another app of the same developer', 'other-app', { appId: '70aa11bb22cc33dd44ee55ff' }],
    ['a type nobody knows', 'ignored', { type: 'ContactBirthday' }],
    ['no type at all', 'ignored', { type: undefined }],
  ])('is answered 200 for %s and forgotten', async (_what, outcome, change) => {
    const before = await door.items();
    expect(await door.postSigned(orderEvent('6a01aa0bb0cc0dd0ee0ff003', change))).toEqual({ status: 200, outcome });
    await door.idle();
    expect(await door.items()).toEqual(before);
    expect(door.commandsAbout('6a01aa0bb0cc0dd0ee0ff003')).toBe(0);
  });
});

describe('what HighLevel signed and nobody can read', () => {
  const records = async () =>
    (await door.items()).map((item) => JSON.stringify(item)).filter((text) => text.includes('UNREADABLE#highlevel'));

  it.each([
    ['is not JSON', '{"type":"OrderCreate", "buyer":"maria@buyers.example"'],
    ['is a list', '[{"buyer":"maria@buyers.example"}]'],
    ['is an order without an id', { type: 'OrderCreate', locationId, buyer: 'maria@buyers.example' }],
    ['is an order of no location', { type: 'OrderCreate', _id: '6a01aa0bb0cc0dd0ee0ff004' }],
    ['ends an installation of nobody', { type: 'UNINSTALL', timestamp: '2026-03-02T10:00:00.000Z' }],
    ['names a location by an object', { type: 'INSTALL', locationId: { $ne: null } }],
  ])('is answered 200 when it %s, kept for a person to read, and shows no personal data', async (_what, event) => {
    const before = (await records()).length;
    expect(await door.postSigned(event)).toEqual({ status: 200, outcome: 'unreadable-event' });
    const kept = await records();
    expect(kept.length).toBe(before + 2); // what may be known of it, and the body, encrypted
    expect(kept.join()).not.toContain('maria@buyers.example');
  });

  it('is kept once however often it comes', async () => {
    await door.postSigned('again and again');
    const once = (await records()).length;
    expect(await door.postSigned('again and again')).toEqual({ status: 200, outcome: 'unreadable-event' });
    expect((await records()).length).toBe(once);
  });
});

describe('what HighLevel signed and is understood', () => {
  it('becomes one command, however often the same delivery comes', async () => {
    const orderId = '6a01aa0bb0cc0dd0ee0ff005';
    const answers = await Promise.all([1, 2, 3].map(() => door.postSigned(orderEvent(orderId))));
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ status: 200, outcome: 'queued' })));
    await until(() => door.commandsAbout(orderId) > 0);
    await door.idle();
    expect(door.commandsAbout(orderId)).toBe(1);
  });

  it('changes nothing for a location that never installed the app', async () => {
    const orderId = '6a01aa0bb0cc0dd0ee0ff006';
    const before = await door.items();
    expect((await door.postSigned(orderEvent(orderId))).status).toBe(200);
    await until(() => door.commandsAbout(orderId) > 0);
    await door.idle();
    expect(await door.items()).toEqual(before);
    expect((await runtime.queues())['order-export']?.deadLetter).toBe(0);
  });
});

describe('a provider door', () => {
  it.each([
    ['a key of the right form', '0123456789abcdef0123456789abcdef'],
    ['a key of another form', 'printful'],
    ['a key that is a path', '..%2F..%2Fetc'],
  ])('answers 404 to %s that nobody has, with or without a signature', async (_what, key) => {
    const path = `/webhooks/providers/${key}`;
    const body = JSON.stringify({ type: 'shipment_sent', store_id: 1, data: {} });
    expect((await door.postTo(path, body)).status).toBe(404);
    expect((await door.postTo(path, body, { 'x-pf-webhook-signature': 'ab'.repeat(32) })).status).toBe(404);
  });

  it('answers 413 above 1 MiB', async () => {
    const path = '/webhooks/providers/0123456789abcdef0123456789abcdef';
    expect((await door.postTo(path, 'x'.repeat(1_048_577))).status).toBe(413);
  });
});

describe('a queue that cannot be reached', () => {
  it('makes HighLevel send again: 429', async () => {
    const { sqs } = runtime.engines;
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'order-export.fifo' }));
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    expect((await door.postSigned(orderEvent('6a01aa0bb0cc0dd0ee0ff007'))).status).toBe(429);
  });
});

/** The same JSON, with spaces. */
function spaced(body: string): string {
  return JSON.stringify(JSON.parse(body), undefined, 1);
}
