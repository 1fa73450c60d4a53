import { describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { type DoorOptions, type DoorRequest, httpDoor, toDoorRequest } from '../../../shared/platform/http-door.ts';
import { json } from '../../../shared/platform/http-response.ts';
import { createLog } from '../../../shared/platform/log.ts';
import { MissingSecretError } from '../../../shared/platform/missing-secret-error.ts';
import { anHttpEvent } from '../../support/aws/http-event.ts';

const patient = { getRemainingTimeInMillis: () => 30_000 } as Context;

async function knock(
  options: Pick<DoorOptions, 'answer'> & Partial<DoorOptions>,
  { event = anHttpEvent(), context = patient }: { event?: APIGatewayProxyEventV2; context?: Context } = {},
) {
  const lines: string[] = [];
  const log = createLog('some-door', (line) => lines.push(line));
  const response = await httpDoor({ functionName: 'some-door', onCrash: 'server-error', log, ...options })(
    event,
    context,
  );
  return { response, lines: lines.map((line) => JSON.parse(line)) };
}

const failing = async () => {
  throw new TypeError('canary');
};

describe('http door', () => {
  it('hands the answer on and logs one line about it', async () => {
    const answer = async () => ({ ...json(202, { runId: 'r1' }), logged: { kind: 'queued', runId: 'r1' } });
    const { response, lines } = await knock({ answer });
    expect(response).toEqual(json(202, { runId: 'r1' }));
    expect(lines).toEqual([
      expect.objectContaining({
        event: 'request-answered',
        status: 202,
        kind: 'queued',
        runId: 'r1',
        requestId: 'request-1',
      }),
    ]);
  });

  it('tells a sender of webhooks to try again when it crashes: never 5xx, which would lose the event', async () => {
    const { response, lines } = await knock({ answer: failing, onCrash: 'try-again' });
    expect(response).toMatchObject({ statusCode: 429, headers: { 'retry-after': '10' } });
    expect(lines).toEqual([expect.objectContaining({ event: 'request-failed', status: 429, error: 'TypeError' })]);
  });

  it('tells a page that the set-up is not finished when a secret is missing, and never which', async () => {
    const answer = async () => {
      throw new Error('could not exchange the code', { cause: new MissingSecretError('/dropship/x/THE_SECRET') });
    };
    const { response } = await knock({ answer });
    expect(response.statusCode).toBe(503);
    expect(response.body).toContain('set-up-not-finished');
    expect(response.body).not.toContain('THE_SECRET');
    expect((await knock({ answer, onCrash: 'try-again' })).response.statusCode).toBe(429);
  });

  it('tells a page that something went wrong, and nothing about what', async () => {
    const { response, lines } = await knock({ answer: failing });
    expect(response.statusCode).toBe(500);
    expect(JSON.stringify([response, lines])).not.toContain('canary');
  });

  it('answers before the function is stopped', async () => {
    const hurried = { getRemainingTimeInMillis: () => 540 } as Context;
    const answer = () => new Promise<never>(() => undefined);
    const { response, lines } = await knock({ answer, onCrash: 'try-again' }, { context: hurried });
    expect(response.statusCode).toBe(429);
    expect(lines).toEqual([expect.objectContaining({ event: 'request-failed', error: 'TimeoutError' })]);
  });

  it.each([false, true])('looks at no body that is too large, in base64 or not: %s', async (isBase64Encoded) => {
    const sizes: number[] = [];
    const answer = async ({ body }: DoorRequest) => {
      sizes.push(body.byteLength);
      return json(200, {});
    };
    const post = async (size: number) => {
      const body = Buffer.alloc(size, 'x').toString(isBase64Encoded ? 'base64' : 'utf8');
      return (await knock({ answer }, { event: anHttpEvent({ body, isBase64Encoded }) })).response.statusCode;
    };
    expect([await post(262_144), await post(262_145)]).toEqual([200, 413]);
    expect(sizes).toEqual([262_144]);
  });

  it('takes the address from the gateway alone, whatever the headers claim', () => {
    const event = anHttpEvent({ headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' } });
    expect(toDoorRequest(event).source).toBe(event.requestContext.http.sourceIp);
  });

  it('answers even an event that makes no sense', async () => {
    const { response } = await knock({ answer: failing }, { event: {} as APIGatewayProxyEventV2 });
    expect(response.statusCode).toBe(500);
  });
});

describe('a request at the door', () => {
  it('has the bytes that were sent, whether API Gateway encoded them or not', () => {
    const bytes = Buffer.from('{"name":"Grüße"}\r\n');
    const plain = toDoorRequest(anHttpEvent({ body: bytes.toString('utf8') }));
    const encoded = toDoorRequest(anHttpEvent({ body: bytes.toString('base64'), isBase64Encoded: true }));
    expect([plain.body, encoded.body]).toEqual([bytes, bytes]);
    expect(toDoorRequest(anHttpEvent()).body).toHaveLength(0);
  });

  it('has lower-case header names, the parameters of its path, and every value of its query', () => {
    const request: DoorRequest = toDoorRequest(
      anHttpEvent({
        headers: { 'X-Signature': 'abc' },
        pathParameters: { connectionKey: 'aa11' },
        rawQueryString: 'state=a%20b&state=c',
      }),
    );
    expect(request.headers).toEqual({ 'x-signature': 'abc' });
    expect(request.pathParameters).toEqual({ connectionKey: 'aa11' });
    expect(request.query.getAll('state')).toEqual(['a b', 'c']);
    expect([request.method, request.path]).toEqual(['POST', '/webhooks/highlevel']);
  });

  it('keeps both values of a header that came twice in different letters, so that neither hides the other', () => {
    const headers = { 'X-Signature': 'abc', 'x-signature': 'def', 'Content-Type': 'text/plain' };
    expect(toDoorRequest(anHttpEvent({ headers })).headers).toEqual({
      'x-signature': 'abc,def',
      'content-type': 'text/plain',
    });
  });
});
