import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { environments } from '../../functions/environments.ts';
import { bundleFunctions } from '../../lib/bundle-functions.ts';
import { createCachedDataKeys } from '../../shared/adapters/dynamodb/secrets/cached-data-keys.ts';
import { createKmsMasterKey } from '../../shared/adapters/dynamodb/secrets/kms-master-key.ts';
import { createSecretBox } from '../../shared/adapters/dynamodb/secrets/secret-box.ts';
import { storesOn } from '../../shared/adapters/dynamodb/stores.ts';
import { createDynamoDbDocumentTable } from '../../shared/adapters/dynamodb/table/dynamodb-document-table.ts';
import { toConnectionKey, toLocationId, toProviderId, toProviderStoreId } from '../../shared/domain/ids.ts';
import type { DoorHandler } from '../../shared/platform/http-door.ts';
import { createHighLevelSimulator } from '../../shared/simulators/highlevel/index.ts';
import { type CountingAws, startCountingAws } from '../support/aws/counting-aws.ts';
import { type Dynalite, startDynalite } from '../support/aws/dynalite.ts';
import { anHttpEvent } from '../support/aws/http-event.ts';
import { type KmsEndpoint, startKmsEndpoint } from '../support/aws/kms-endpoint.ts';
import { createManualClock } from '../support/fakes/manual-clock.ts';
import { seededRandom } from '../support/fakes/seeded-random.ts';

const root = resolve(import.meta.dirname, '../..');
const doors = ['highlevel-webhook', 'provider-webhook'] as const;
/** For comparison: it calls out, so it has everything that a door must not have. */
const caller = 'order-export';
const kilobyte = 1_000;

const locationId = toLocationId('Wq4ZtHn7pLc2RkVx9EaB');
const orderId = '66f0a1b2c3d4e5f607182930';
const connectionKey = toConnectionKey('0123456789abcdef0123456789abcdef');
const secret = 'aa'.repeat(32);
const highlevel = createHighLevelSimulator({ webhookUrl: 'https://app.example/webhooks/highlevel' });

let code: ReadonlyMap<string, string>;
let dynalite: Dynalite;
let kms: KmsEndpoint;
let aws: CountingAws;
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  const entries = Object.fromEntries(
    [...doors, caller].map((name) => [name, join(root, 'functions', name, 'index.ts')]),
  );
  [code, dynalite, kms] = await Promise.all([bundleFunctions({ root, entries }), startDynalite(), startKmsEndpoint()]);
  aws = await startCountingAws({ DynamoDB: dynalite.url, KMS: kms.url });
  const tableName = await dynalite.createTable();
  await rememberSubscription(tableName);
  environment = environmentOf(tableName);
});

afterAll(async () => {
  await Promise.all([aws.close(), dynalite.close(), kms.close()]);
});

async function rememberSubscription(tableName: string): Promise<void> {
  const clock = createManualClock();
  const random = seededRandom(8);
  const table = createDynamoDbDocumentTable({ tableName, clock, random, dynamodb: dynalite.service() });
  const masterKey = createKmsMasterKey({ keyId: 'key-1', kms: kms.service });
  const secretBox = createSecretBox(createCachedDataKeys(masterKey, clock), random);
  await storesOn({ table, secretBox, clock, random }).connections.saveSubscription(
    {
      connectionKey,
      provider: toProviderId('printful'),
      tokenFingerprint: 'f',
      secrets: [{ value: secret }],
      members: [{ locationId, storeId: toProviderStoreId('7001') }],
    },
    0,
  );
}

function environmentOf(tableName: string): Readonly<Record<string, string>> {
  const names = doors.flatMap((door) => [...environments[door]]).map((name) => name.replace(/\?$/, ''));
  return {
    ...Object.fromEntries(names.map((name) => [name, `https://queue.example/${name}.fifo`])),
    TABLE_NAME: tableName,
    KEY_ID: 'key-1',
    HIGHLEVEL_CLIENT_ID: highlevel.clientId,
    HIGHLEVEL_WEBHOOK_PUBLIC_KEYS: highlevel.webhooks.publicKeyPem,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: aws.url,
  };
}

/** The door as it would be deployed, started anew: it has its own environment, remembers nothing and is heard by no one. */
function coldDoor(name: (typeof doors)[number]) {
  const own: Readonly<Record<string | symbol, unknown>> = {
    env: environment,
    stdout: { write: () => true },
    emitWarning: () => {},
  };
  const quiet = new Proxy(process, { get: (target, key) => own[key] ?? Reflect.get(target, key) });
  const module: { exports: { readonly handler?: DoorHandler } } = { exports: {} };
  const run = new Function('module', 'exports', 'require', 'process', codeOf(name));
  run(module, module.exports, createRequire(import.meta.url), quiet);
  const { handler } = module.exports;
  if (!handler) throw new Error(`${name} exports no handler.`);
  const context = { getRemainingTimeInMillis: () => 10_000 } as Parameters<DoorHandler>[1];
  return async (headers: Readonly<Record<string, string>>, body: string, key = connectionKey) => {
    aws.takeCalls();
    const event = anHttpEvent({ headers: { ...headers }, body, pathParameters: { connectionKey: key } });
    return { status: (await handler(event, context)).statusCode, calls: aws.takeCalls() };
  };
}

const codeOf = (name: string) => code.get(name) ?? '';

describe('the code of a webhook door', () => {
  it.each(doors)('%s has no client to call others with', (name) => {
    expect(codeOf(caller)).toContain('undici');
    expect(codeOf(name)).not.toContain('undici');
  });

  it('highlevel-webhook has nothing of any provider', () => {
    const words = ['Printful', 'Printify', 'sync_variant_id', 'line_items', 'retail_price'];
    for (const word of words) expect(codeOf(caller)).toContain(word);
    for (const word of words) expect(codeOf('highlevel-webhook')).not.toContain(word);
  });

  it('provider-webhook has how providers sign, and nothing of how they take orders', () => {
    expect(codeOf('provider-webhook')).toContain('x-pf-webhook-signature');
    for (const word of [
      'sync_variant_id',
      'line_items',
      'retail_price',
      '/v2/webhooks',
      '/stores',
      'PRINTFUL_API_URL',
    ]) {
      expect(codeOf(caller)).toContain(word);
      expect(codeOf('provider-webhook')).not.toContain(word);
    }
  });

  it.each(doors)('%s stays under 90 kB, a fraction of what a function that calls out needs', (name) => {
    expect(codeOf(name).length).toBeGreaterThan(40 * kilobyte);
    expect(codeOf(name).length).toBeLessThan(90 * kilobyte);
    expect(codeOf(name).length).toBeLessThan(codeOf(caller).length / 2);
  });
});

describe('what POST /webhooks/highlevel asks of AWS', () => {
  const post = (
    event: Parameters<typeof highlevel.webhooks.send>[0],
    options?: Parameters<typeof highlevel.webhooks.send>[1],
  ) => {
    const { headers, body } = highlevel.webhooks.send(event, options);
    return coldDoor('highlevel-webhook')(headers, body);
  };

  it.each(['OrderCreate', 'OrderStatusUpdate', 'INSTALL', 'UNINSTALL'])(
    'one send for %s, from the first event on',
    async (type) => {
      const event = { type, locationId, companyId: 'Cq7vYb52MsWnKd0xPe4J', _id: orderId };
      expect(await post(event)).toEqual({ status: 200, calls: ['SQS SendMessage'] });
    },
  );

  it.each<[string, object, number, Parameters<typeof highlevel.webhooks.send>[1]]>([
    ['an event that nobody ordered', { type: 'ContactCreate', locationId }, 200, {}],
    [
      'an event of another app',
      { type: 'OrderCreate', locationId, _id: orderId, appId: '66aa0000000000000000beef' },
      200,
      {},
    ],
    ['an event that nobody signed', { type: 'OrderCreate', locationId, _id: orderId }, 401, { signature: 'missing' }],
    [
      'an event that a stranger signed',
      { type: 'OrderCreate', locationId, _id: orderId },
      401,
      { signature: 'stranger' },
    ],
  ])('nothing for %s', async (_what, event, status, options) => {
    expect(await post({ ...event }, options)).toEqual({ status, calls: [] });
  });
});

describe('what POST /webhooks/providers/{connectionKey} asks of AWS', () => {
  const changed = (id: number) =>
    JSON.stringify({ type: 'order_updated', store_id: 7001, data: { order: { id, external_id: `${orderId}-1` } } });
  const signed = (body: string) => ({
    'x-pf-webhook-signature': createHmac('sha256', Buffer.from(secret, 'hex')).update(body).digest('hex'),
  });

  it('one read, one key and one send for the first event, then the send alone', async () => {
    const post = coldDoor('provider-webhook');
    const [first, second] = [changed(1), changed(2)];
    expect(await post(signed(first), first)).toEqual({
      status: 200,
      calls: ['DynamoDB GetItem', 'KMS Decrypt', 'SQS SendMessage'],
    });
    expect(await post(signed(second), second)).toEqual({ status: 200, calls: ['SQS SendMessage'] });
    expect(JSON.parse(aws.messages.at(-1) ?? '')).toMatchObject({
      kind: 'CreateFulfillments',
      providerOrderId: '2',
      orderId,
    });
  });

  it('one read at an unknown key, and nothing at one that cannot be one', async () => {
    const post = coldDoor('provider-webhook');
    expect(await post({}, '{}', toConnectionKey('f'.repeat(32)))).toEqual({ status: 404, calls: ['DynamoDB GetItem'] });
    expect(await post({}, '{}', toConnectionKey('admin'))).toEqual({ status: 404, calls: [] });
  });

  it('two reads at most for what nobody signed', async () => {
    const { status, calls } = await coldDoor('provider-webhook')({}, changed(3));
    expect(status).toBe(401);
    expect(calls.filter((call) => call !== 'KMS Decrypt')).toEqual(['DynamoDB GetItem', 'DynamoDB GetItem']);
  });
});
