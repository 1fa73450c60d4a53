import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  createProviderHttp,
  type ProviderRequest,
} from '../../../../../shared/adapters/providers/kit/provider-http.ts';
import { HttpConnectionError, HttpTimeoutError } from '../../../../../shared/platform/http-errors.ts';
import type { HttpRequest } from '../../../../../shared/platform/http-message.ts';

const answering =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  async () => ({ status, headers, body });

function ask(
  send: (request: HttpRequest) => Promise<{ status: number; headers: Record<string, string>; body: string }>,
) {
  const http = createProviderHttp({
    http: { send },
    provider: 'Acme',
    baseUrl: 'https://acme.example/v1/',
    headers: { authorization: 'Bearer t' },
    defaultWaitMs: 60_000,
  });
  return (request: Partial<ProviderRequest> = {}) => http({ method: 'GET', path: '/orders/7?full=1', ...request });
}

describe('talking to a provider', () => {
  it.each([
    ['GET', 500, 'TransientError'],
    ['POST', 500, 'AmbiguousError'],
    ['POST', 502, 'AmbiguousError'],
    ['DELETE', 504, 'AmbiguousError'],
    ['POST', 408, 'AmbiguousError'],
    ['POST', 302, 'AmbiguousError'],
    ['POST', 429, 'NoRoomError'],
    ['GET', 419, 'NoRoomError'],
    ['POST', 401, 'CredentialsRefusedError'],
    ['GET', 403, 'CredentialsRefusedError'],
  ] as const)('%s answered %i is a %s', async (method, status, name) => {
    await expect(ask(answering(status))({ method })).rejects.toHaveProperty('name', name);
  });

  it.each([
    ['POST', true, 'AmbiguousError'],
    ['POST', false, 'TransientError'],
    ['GET', true, 'TransientError'],
  ] as const)('%s without an answer (sent: %s) is a %s', async (method, sent, name) => {
    const failures = [new HttpTimeoutError('late', { sent }), new HttpConnectionError('cut', { sent })];
    for (const failure of failures) {
      await expect(ask(() => Promise.reject(failure))({ method })).rejects.toHaveProperty('name', name);
    }
  });

  it('a question that is asked by POST is never in doubt', async () => {
    const question = { method: 'POST', isQuestion: true } as const;
    const lost = new HttpTimeoutError('late', { sent: true });

    await expect(ask(answering(500))(question)).rejects.toHaveProperty('name', 'TransientError');
    await expect(ask(() => Promise.reject(lost))(question)).rejects.toHaveProperty('name', 'TransientError');
  });

  it.each([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'x-ratelimit-reset': '0.5' }, 500],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, 60_000],
    [{}, 60_000],
  ])('a 429 with %j asks to wait %i ms', async (headers, retryAfterMs) => {
    await expect(ask(answering(429, '', headers as Record<string, string>))()).rejects.toMatchObject({ retryAfterMs });
  });

  it.each([
    [
      '{"code":400,"result":"No","error":{"reason":"BadRequest","message":"The size is wrong"}}',
      'Acme: The size is wrong',
    ],
    ['{"type":"about:blank","title":"Bad","detail":"The size is wrong"}', 'Acme: The size is wrong'],
    ['{"status":"error","message":"Failed.","errors":{"reason":"The size is wrong"}}', 'Acme: The size is wrong'],
    [
      '{"status":"error","errors":{"reason":"{\\"zip\\":[\\"The zip is wrong.\\"],\\"city\\":[\\"No city.\\"]}"}}',
      'Acme: The zip is wrong. No city.',
    ],
    ['{"error":"invalid_grant","error_description":"The code is old"}', 'Acme: The code is old'],
    ['<html>Bad Request</html>', 'Acme answered 400 to GET /orders/7'],
    ['', 'Acme answered 400 to GET /orders/7'],
  ])('a refusal %s reads as: %s', async (body, message) => {
    const answer = await ask(answering(400, body))();

    expect(() => accepted(answer)).toThrow(message);
    expect(() => accepted(answer)).toThrow(expect.objectContaining({ code: 'provider-refused' }));
  });

  it('sends JSON to the path under the base URL and leaves text as it is', async () => {
    const sent: HttpRequest[] = [];
    const send = async (request: HttpRequest) => {
      sent.push(request);
      return { status: 200, headers: {}, body: '{"ok":true}' };
    };

    await expect(ask(send)({ method: 'POST', body: { a: 1 } })).resolves.toMatchObject({
      isRefusal: false,
      body: { ok: true },
    });
    await ask(send)({ method: 'POST', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } });

    expect(sent[0]).toMatchObject({ url: 'https://acme.example/v1/orders/7?full=1', body: '{"a":1}' });
    expect(sent[0]?.headers).toMatchObject({
      authorization: 'Bearer t',
      'content-type': expect.stringContaining('json'),
    });
    expect(sent[1]).toMatchObject({ body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  });

  it('does not hide a mistake of ours as a passing trouble', async () => {
    const mistake = new TypeError('Invalid URL');

    await expect(ask(() => Promise.reject(mistake))()).rejects.toBe(mistake);
  });
});
