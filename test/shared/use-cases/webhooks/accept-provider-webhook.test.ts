import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { providerWebhooks } from '../../../../shared/adapters/providers/provider-webhooks.ts';
import type { Subscription } from '../../../../shared/domain/connections/connection.ts';
import { toConnectionKey, toLocationId, toProviderId, toProviderStoreId } from '../../../../shared/domain/ids.ts';
import { ttlCache } from '../../../../shared/platform/ttl-cache.ts';
import { maximumWebhookBytes } from '../../../../shared/use-cases/webhooks/accept-highlevel-webhook.ts';
import { acceptProviderWebhook } from '../../../../shared/use-cases/webhooks/accept-provider-webhook.ts';
import { createInMemoryCommandQueue } from '../../../support/fakes/in-memory-command-queue.ts';
import { createJumpingClock } from '../../../support/fakes/manual-clock.ts';

const connectionKey = toConnectionKey('0123456789abcdef0123456789abcdef');
const orderId = '66f0a1b2c3d4e5f607182930';
const secret = 'aa'.repeat(32);
const rotated = 'bb'.repeat(32);
const hour = 3_600_000;

function subscriptionOf(given: Partial<Subscription> = {}): Subscription {
  return {
    connectionKey,
    provider: toProviderId('printful'),
    tokenFingerprint: 'f',
    secrets: [{ value: secret }],
    members: [{ locationId: toLocationId('Wq4ZtHn7pLc2RkVx9EaB'), storeId: toProviderStoreId('7001') }],
    ...given,
  };
}

/** The door with a memory of a minute, as it ships; every read of a store and every send is counted. */
function desk(given: Partial<Subscription> = {}) {
  const clock = createJumpingClock();
  const queue = createInMemoryCommandQueue({ clock });
  const left: string[] = [];
  const stored = new Map([[connectionKey, subscriptionOf(given)]]);
  const subscriptions = ttlCache<Subscription | undefined>({
    keepMs: 60_000,
    clock,
    isPassing: (found) => found === undefined,
  });
  const deps = {
    findSubscription: (key: string, { fresh = false } = {}) =>
      subscriptions[fresh ? 'refresh' : 'get'](key, async () => {
        left.push('read');
        return stored.get(toConnectionKey(key));
      }),
    webhooksOf: (provider: string) => providerWebhooks[provider],
    queue: {
      send: (...message: Parameters<typeof queue.send>) => {
        left.push('send');
        return queue.send(...message);
      },
    },
    unreadableEvents: { put: async () => void left.push('put') },
    clock,
  };
  const accept = (event: object | string, { key = connectionKey, signedWith = secret } = {}) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event);
    const signature = createHmac('sha256', Buffer.from(signedWith, 'hex')).update(body).digest('hex');
    return acceptProviderWebhook(deps, key, {
      headers: { 'x-pf-webhook-signature': signature },
      body: Buffer.from(body),
    });
  };
  return { accept, deps, clock, left, stored, commands: () => queue.sent.map(({ command }) => command) };
}

const changed = (more: object = {}) => ({
  type: 'order_updated',
  store_id: 7001,
  data: { order: { id: 5501, external_id: `${orderId}-1`, ...more } },
});

describe('a provider’s word about an order', () => {
  it('becomes a command that names the shop and the order, by one read and one send', async () => {
    const { accept, commands, left } = desk();
    expect(await accept(changed())).toMatchObject({ status: 200, outcome: { kind: 'queued', count: 1 } });
    expect(commands()).toEqual([
      {
        kind: 'CreateFulfillments',
        provider: 'printful',
        providerOrderId: '5501',
        connectionKey,
        locationId: 'Wq4ZtHn7pLc2RkVx9EaB',
        storeId: '7001',
        orderId,
      },
    ]);
    expect(left).toEqual(['read', 'send']);
  });

  it('costs no read while the door remembers the subscription', async () => {
    const { accept, left, clock } = desk();
    await accept(changed());
    await accept(changed({ status: 'later' }));
    expect(left).toEqual(['read', 'send', 'send']);
    await clock.sleep(60_000);
    await accept(changed({ status: 'much later' }));
    expect(left.filter((call) => call === 'read')).toHaveLength(2);
  });

  it('asks what became of the parcel when one came back', async () => {
    const { accept, commands } = desk();
    await accept({ ...changed(), type: 'shipment_returned' });
    expect(commands()).toMatchObject([{ kind: 'CreateFulfillments', detail: 'parcels' }]);
  });

  it('about an order that is not ours names no order of ours', async () => {
    const { accept, commands } = desk();
    await accept(changed({ external_id: 'made by hand' }));
    expect(commands()[0]).not.toHaveProperty('orderId');
  });

  it('a provider’s word about an order that comes twice becomes one message', async () => {
    const { accept, commands } = desk();
    await accept(changed());
    await accept(changed());
    expect(commands()).toHaveLength(1);
  });

  it.each(['stock_updated', 'mockup_task_finished'])(
    'of no concern (%s) is answered 200 and nothing is sent',
    async (type) => {
      const { accept, left } = desk();
      expect(await accept({ type, store_id: 7001, data: {} })).toMatchObject({ status: 200 });
      expect(left).toEqual(['read']);
    },
  );
});

describe('a subscription that several shops share', () => {
  const members = [
    { locationId: toLocationId('first'), storeId: toProviderStoreId('7001') },
    { locationId: toLocationId('second'), storeId: toProviderStoreId('7002') },
    { locationId: toLocationId('third'), storeId: toProviderStoreId('7001') },
  ];
  const toldTo = async (event: object) => {
    const { accept, commands } = desk({ members });
    await accept(event);
    return commands().map((command) => 'locationId' in command && command.locationId);
  };

  it('tells those whose store the event names', async () => {
    expect(await toldTo(changed())).toEqual(['first', 'third']);
    expect(await toldTo({ ...changed(), store_id: 7002 })).toEqual(['second']);
    expect(await toldTo({ ...changed(), store_id: 7003 })).toEqual([]);
  });

  it('tells all of them when the event names no store', async () => {
    const { store_id: _store, ...event } = changed();
    expect(await toldTo(event)).toEqual(['first', 'second', 'third']);
  });
});

describe('whose word it is', () => {
  it.each([
    ['unknown', 'f'.repeat(32)],
    ['too short', 'abc'],
    ['empty', ''],
    ['in capitals', connectionKey.toUpperCase()],
    ['a way out', '../../../webhooks/highlevel'],
  ])('is nobody’s at a key that is %s: 404, nothing sent', async (_what, key) => {
    const { accept, commands } = desk();
    expect(await accept(changed(), { key: toConnectionKey(key) })).toMatchObject({ status: 404 });
    expect(commands()).toEqual([]);
  });

  it('is looked up only at keys that could be one', async () => {
    const { accept, left } = desk();
    await accept(changed(), { key: toConnectionKey('abc') });
    expect(left).toEqual([]);
  });

  it('is nobody’s under a wrong signature: 401, nothing sent, two reads at most', async () => {
    const { accept, left } = desk();
    expect(await accept(changed(), { signedWith: rotated })).toMatchObject({ status: 401 });
    expect(left).toEqual(['read', 'read']);
  });

  it('is believed at once after the secret was replaced, whatever the door remembers', async () => {
    const { accept, stored, left, clock } = desk();
    await accept(changed());
    stored.set(
      connectionKey,
      subscriptionOf({
        secrets: [{ value: rotated }, { value: secret, validUntil: clock.now() + 48 * hour }],
      }),
    );
    left.length = 0;
    expect(await accept(changed({ status: 'new' }), { signedWith: rotated })).toMatchObject({ status: 200 });
    expect(left).toEqual(['read', 'send']);
    expect(await accept(changed({ status: 'under way' }))).toMatchObject({ status: 200 });
  });

  it('is no longer believed two days after its secret was replaced', async () => {
    const clock = createJumpingClock();
    const secrets = [{ value: rotated }, { value: secret, validUntil: clock.now() + 48 * hour }];
    const { accept, clock: doorClock } = desk({ secrets });
    await doorClock.sleep(48 * hour);
    expect(await accept(changed())).toMatchObject({ status: 401 });
  });

  it('the word of a provider that this version does not know is answered 404', async () => {
    const { accept } = desk({ provider: toProviderId('gone') });
    expect(await accept(changed())).toMatchObject({ status: 404 });
  });

  it('is not read at all when it is more than a megabyte: 413', async () => {
    const { accept, left } = desk();
    expect(await accept('x'.repeat(maximumWebhookBytes + 1))).toMatchObject({ status: 413 });
    expect(left).toEqual([]);
  });
});

describe('a signed event that cannot be read', () => {
  it.each(['not json', '[]', '{"type":"order_updated","data":{}}'])('is kept and answered 200: %s', async (body) => {
    const { accept, left, commands } = desk();
    expect(await accept(body)).toMatchObject({ status: 200, outcome: { kind: 'unreadable-event' } });
    expect(left).toEqual(['read', 'put']);
    expect(commands()).toEqual([]);
  });
});
