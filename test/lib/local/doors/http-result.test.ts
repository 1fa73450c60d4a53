import { describe, expect, it } from '@jest/globals';
import { toHttpResult } from '../../../../lib/local/doors/http-result.ts';

const read = (returned: unknown) => {
  const { status, headers, body } = toHttpResult(returned === undefined ? undefined : JSON.stringify(returned));
  return { status, headers: Object.fromEntries(headers), body: body.toString() };
};

describe('toHttpResult', () => {
  it('takes status, headers and body from a response', () => {
    expect(read({ statusCode: 302, headers: { Location: '/app' } })).toEqual({
      status: 302,
      headers: { location: '/app', 'content-type': 'text/plain;charset=utf-8' },
      body: '',
    });
  });

  it('makes a 200 with JSON of anything without a status code', () => {
    const json = { 'content-type': 'application/json' };
    expect(read({ ok: true })).toEqual({ status: 200, headers: json, body: '{"ok":true}' });
    expect(read('text')).toEqual({ status: 200, headers: json, body: 'text' });
    expect(read(undefined)).toEqual({ status: 200, headers: json, body: 'null' });
  });

  it.each([0, 'abc', 99, 1_000])('takes the status code %s for a failure of the function', (statusCode) => {
    expect(read({ statusCode }).status).toBe(500);
  });
});
