import { request } from 'node:http';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LocalRuntime, startLocalRuntime } from '../../../lib/local/start-local-runtime.ts';
import { fixtureSource, nobodyOutside } from './fixtures/fixture-functions.ts';
import { until } from './until.ts';

let runtime: LocalRuntime;

beforeAll(async () => {
  runtime = await startLocalRuntime({
    port: 0,
    schedules: false,
    sourceOf: fixtureSource,
    environment: nobodyOutside,
    configure: (stage) => ({ ...stage, timeoutSeconds: { ...stage.timeoutSeconds, 'external-auth': 2 } }),
  });
});
afterAll(() => runtime.close());

const page = (path: string, init?: RequestInit) => fetch(`${runtime.doors}/api/${path}`, init);
const send = (...messages: object[]) =>
  fetch(`${runtime.doors}/webhooks/highlevel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(messages),
  });

async function attempts(id: string): Promise<{ attempts: number; startedAt: number; endedAt: number } | undefined> {
  const { Item } = await runtime.engines.dynamodb.send(
    new GetItemCommand({ TableName: 'dropship-local-data-table', Key: { pk: { S: `JOB#${id}` }, sk: { S: 'JOB' } } }),
  );
  const number = (name: string) => Number(Item?.[name]?.N);
  return Item && { attempts: number('attempts'), startedAt: number('startedAt'), endedAt: number('endedAt') };
}

const lane = async () => (await runtime.queues())['order-export'];
const laneIsEmpty = async () => {
  const depth = await lane();
  return depth?.visible === 0 && depth.inFlight === 0;
};

describe('doors', () => {
  it('hand a request to the function of its route and its answer back', async () => {
    const response = await page('things/a%20b?x=1&x=2', {
      method: 'PUT',
      body: '{"a":1}',
      headers: { 'X-Test': 'Yes' },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /api/{proxy+}',
      rawPath: '/api/things/a%20b',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      pathParameters: { proxy: 'things/a b' },
      headers: { 'x-test': 'Yes' },
      requestContext: { http: { method: 'PUT' } },
    });
  });

  it('carry bytes and cookies', async () => {
    const response = await page('image');
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('image/gif');
    expect(response.headers.getSetCookie()).toEqual(['first=1; Path=/', 'second=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([71, 73, 70, 0, 255]);
  });

  it('answer 404 where there is no route and 413 above 10 MB', async () => {
    const nowhere = await fetch(`${runtime.doors}/nowhere`);
    expect([nowhere.status, await nowhere.json()]).toEqual([404, { message: 'Not Found' }]);
    const heavy = await page('things', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) });
    expect(heavy.status).toBe(413);
  });

  it.each(['throws', 'exits', 'crashes-later'])(
    'answer 500 when the function %s, and serve the next request',
    async (path) => {
      const failed = await page(path);
      expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      expect((await page('fine')).status).toBe(200);
    },
  );

  it('end a function that takes too long and start afresh', async () => {
    const call = (rawPath: string) => runtime.invokeFunction('external-auth', { rawPath });
    await expect(call('/api/slow')).rejects.toThrow('Task timed out after 2.00 seconds');
    const texts = runtime.logs.lines('external-auth').map(({ text }) => text);
    expect(texts).toContain('Sandbox.Timedout: Task timed out after 2.00 seconds');
    // The new thread has two seconds as well, which a busy machine may not give it at once.
    await until(() => call('/api/fine').then(Boolean, () => false));
  });

  it('give each function its own environment, and nothing of this process', async () => {
    const { environment, name } = (await (await page('environment')).json()) as {
      environment: Record<string, string>;
      name: string;
    };
    expect(name).toBe('custom-page');
    expect(environment).toMatchObject({
      AWS_LAMBDA_FUNCTION_NAME: 'custom-page',
      AWS_REGION: 'us-east-1',
      TABLE_NAME: 'dropship-local-data-table',
      PUBLIC_URL: runtime.publicUrl,
    });
    expect(environment.PATH).toBeUndefined();
    expect(environment.RECONCILE_QUEUE_URL).toBeUndefined();
  });

  it('serve requests side by side, each in a thread of its own', async () => {
    // None of the four is answered before the other three have come.
    const answers = await Promise.all(Array.from({ length: 4 }, () => page('together')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const threads = (await Promise.all(answers.map((answer) => answer.json()))) as { thread: number }[];
    expect(new Set(threads.map(({ thread }) => thread)).size).toBe(4);
  });
});

describe('lanes', () => {
  it('carry a message from a door to its worker', async () => {
    await send({ id: 'plain', group: 'g1' });
    await until(async () => (await attempts('plain'))?.attempts === 1);
    await until(laneIsEmpty);
  });

  it.each([
    ['reported', {}],
    ['thrown', { answer: 'throws' }],
    ['reported under an identifier nobody knows', { answer: 'unknown-identifier' }],
  ])('try a message again when its failure is %s', async (_how, more) => {
    const id = `again-${JSON.stringify(more)}`;
    await send({ id, group: id, failures: 2, ...more });
    await until(async () => (await attempts(id))?.attempts === 3);
    await until(laneIsEmpty);
  });

  it('set a message aside after ten tries, and go on with its group', async () => {
    const before = (await lane())?.deadLetter ?? 0;
    await send({ id: 'hopeless', group: 'g2', failures: 99 }, { id: 'behind', group: 'g2' });
    await until(async () => (await attempts('behind'))?.attempts === 1);
    expect((await attempts('hopeless'))?.attempts).toBe(10);
    await until(async () => (await lane())?.deadLetter === before + 1);
  });

  it('work on groups side by side and within a group one after the other', async () => {
    // The first of its group does not end before the other group's has been worked on.
    await send({ id: 'a1', group: 'a', after: 'b1' }, { id: 'a2', group: 'a' }, { id: 'b1', group: 'b' });
    await until(async () => (await attempts('a2')) !== undefined);
    const [a1, a2] = await Promise.all([attempts('a1'), attempts('a2')]);
    expect(a2?.startedAt).toBeGreaterThanOrEqual(a1?.endedAt ?? Number.POSITIVE_INFINITY);
  });
});

describe('keys and secrets', () => {
  it('wrap data keys and unwrap them for the same tenant only', async () => {
    const made = (await runtime.invokeFunction('oauth')) as Record<string, string>;
    expect(made.secret).toBe('a secret of this test');
    expect(Buffer.from(made.plaintext ?? '', 'base64')).toHaveLength(32);
    const { wrapped } = made;
    expect(await runtime.invokeFunction('oauth', { wrapped })).toMatchObject({ plaintext: made.plaintext });
    await expect(runtime.invokeFunction('oauth', { wrapped, tenant: 'loc-2' })).rejects.toThrow(/InvalidCiphertext/);
  });
});

/** A request as a website or a program on this machine may send it; `fetch` would set `host` itself. */
function ask(url: string, headers: Record<string, string>, body = '{}'): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

describe('a website that is open in a browser on this machine', () => {
  const doorsOf = () => ({
    'the Invoke API': `${runtime.invoke}/2015-03-31/functions/reconcile/invocations`,
    'the depths of the queues': `${runtime.invoke}/local/queues`,
    DynamoDB: runtime.engines.endpoints.dynamodb,
    SQS: runtime.engines.endpoints.sqs,
    'KMS and Systems Manager': runtime.engines.endpoints.aws,
  });
  const names = ['the Invoke API', 'the depths of the queues', 'DynamoDB', 'SQS', 'KMS and Systems Manager'] as const;

  it.each(names)('is refused by %s, under its own name and under one that it moved here', async (name) => {
    const url = doorsOf()[name];
    const type = { 'content-type': 'application/x-amz-json-1.0' };
    const answers = [
      await ask(url, { ...type, origin: 'https://stranger.example' }),
      await ask(url, { ...type, origin: runtime.doors }),
      await ask(url, { ...type, host: 'stranger.example' }),
      await ask(url, { ...type, host: '127.0.0.1.stranger.example:3001' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('is answered by the doors as it would be by the deployed ones', async () => {
    const response = await page('things', { headers: { origin: 'https://stranger.example' } });
    expect(response.status).toBe(200);
  });
});

describe('another program on this machine', () => {
  it.each([
    {},
    {
      authorization: `AWS4-HMAC-SHA256 Credential=local/20261201/us-east-1/ssm/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
    },
  ])('is told no secret with the headers %j', async (headers) => {
    const { aws } = runtime.engines.endpoints;
    const Names = ['/dropship/local/HIGHLEVEL_CLIENT_SECRET'];
    const target = { 'x-amz-target': 'AmazonSSM.GetParameters', ...headers };
    const answer = await ask(aws, target, JSON.stringify({ Names }));
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('AccessDeniedException');
    expect(answer.text).not.toContain('a secret of this test');
  });
});

describe('the Invoke API', () => {
  const invoke = (name: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${runtime.invoke}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body, headers });

  it('invokes a function by its folder and gives what it returned', async () => {
    const response = await invoke('reconcile', '{"locationId":"loc-1"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amz-function-error')).toBeNull();
    expect(await response.json()).toEqual({ event: { locationId: 'loc-1' } });
  });

  it('tells a failure of the function by a header and its error', async () => {
    const response = await invoke('custom-page', '{"rawPath":"/api/throws"}');
    expect(response.status).toBe(200);
    expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
    expect(await response.json()).toMatchObject({ errorType: 'TypeError', errorMessage: 'thrown on purpose' });
  });

  it('answers an event at once, while the function works', async () => {
    const before = runtime.logs.lines('token-refresh').length;
    expect((await invoke('token-refresh', '{}', { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
    await until(() => runtime.logs.lines('token-refresh').length > before);
  });

  it('refuses unknown functions and bodies that are not JSON', async () => {
    expect((await invoke('nobody', '{}')).status).toBe(404);
    expect((await invoke('reconcile', 'not json')).status).toBe(400);
  });

  it('tells how much waits in each lane', async () => {
    const response = await fetch(`${runtime.invoke}/local/queues`);
    const queues = (await response.json()) as object;
    expect(Object.keys(queues).sort()).toEqual([
      'fulfillment-create',
      'installation',
      'order-export',
      'product-sync',
      'reconcile',
    ]);
    expect(queues).toMatchObject({ installation: { visible: 0, inFlight: 0, deadLetter: 0 } });
  });
});
