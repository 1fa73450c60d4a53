import { describe, expect, it } from '@jest/globals';
import { csv, html, json, jsonError, noContent, redirect } from '../../../shared/platform/http-response.ts';

describe('answers of a door', () => {
  it.each([json(200, {}), jsonError(422, 'a', 'b'), html(200, ''), redirect('/app'), noContent()])(
    'are neither cached nor guessed at, whatever they are',
    ({ headers }) => {
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    },
  );

  it.each([
    json(200, {}),
    jsonError(422, 'a', 'b'),
    html(200, ''),
    csv('orders.csv', ''),
    redirect('/app'),
    noContent(),
  ])('can be put into no frame and used by no other site, whatever they are', ({ headers }) => {
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    });
  });

  it('carry JSON with its type', () => {
    expect(json(202, { runId: 'r1' })).toMatchObject({
      statusCode: 202,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"runId":"r1"}',
    });
  });

  it('tell an error by code and message', () => {
    const { statusCode, body = '' } = jsonError(409, 'too-late', 'The order is already made.');
    expect([statusCode, JSON.parse(body)]).toEqual([
      409,
      { error: { code: 'too-late', message: 'The order is already made.' } },
    ]);
  });

  it('carry pages that load nothing and are shown in no frame, unless told otherwise', () => {
    expect(html(400, '<p>').headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    const framed = html(200, '<p>', { 'content-security-policy': 'frame-ancestors https://app.example.com' });
    expect(framed.headers['content-security-policy']).toBe('frame-ancestors https://app.example.com');
  });

  it('send a browser elsewhere', () => {
    expect(redirect('/app?installed=x')).toMatchObject({ statusCode: 302, headers: { location: '/app?installed=x' } });
    expect(noContent()).toMatchObject({ statusCode: 204 });
  });
});
