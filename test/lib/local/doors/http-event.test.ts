import { describe, expect, it } from '@jest/globals';
import { type RawRequest, toHttpEvent } from '../../../../lib/local/doors/http-event.ts';

const route = { routeKey: 'POST /things', functionName: 'things', pathParameters: {} };
const request = (changes: Partial<RawRequest>): RawRequest => ({
  method: 'POST',
  target: '/things',
  rawHeaders: ['Host', 'shop.example'],
  body: Buffer.alloc(0),
  sourceIp: '127.0.0.1',
  ...changes,
});
const withBody = (contentType: string | undefined, body = Buffer.from('{"a": "ü"}')) =>
  toHttpEvent(request({ body, rawHeaders: contentType === undefined ? [] : ['Content-Type', contentType] }), route);

describe('toHttpEvent', () => {
  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/problem+json',
    'application/vnd.shop.order+xml',
    'application/xml',
    'application/javascript',
    'text/plain',
    'text/csv; header=present',
  ])('hands a body of type %s over as text', (contentType) => {
    expect(withBody(contentType)).toMatchObject({ body: '{"a": "ü"}', isBase64Encoded: false });
  });

  it.each([
    'application/octet-stream',
    'application/x-www-form-urlencoded',
    'image/png',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
    undefined,
  ])('hands a body of type %s over as base64, byte for byte', (contentType) => {
    const bytes = Buffer.from([0, 255, 128, 10]);
    const event = withBody(contentType, bytes);
    expect(event.isBase64Encoded).toBe(true);
    expect(Buffer.from(event.body ?? '', 'base64')).toEqual(bytes);
  });

  it('says nothing of a body that is not there', () => {
    const event = withBody(undefined, Buffer.alloc(0));
    expect(event).not.toHaveProperty('body');
    expect(event.isBase64Encoded).toBe(false);
  });

  it('writes header names in lower case, joins repeated ones with commas and sets cookies apart', () => {
    const rawHeaders = ['X-Sig', 'one', 'x-sig', 'two', 'Cookie', 'a=1; b=2', 'User-Agent', 'Shop/1'];
    const event = toHttpEvent(request({ rawHeaders }), route);
    expect(event.headers).toEqual({ 'x-sig': 'one,two', 'user-agent': 'Shop/1' });
    expect(event.cookies).toEqual(['a=1', 'b=2']);
    expect(event.requestContext.http.userAgent).toBe('Shop/1');
  });

  it('leaves path and query as they came', () => {
    const event = toHttpEvent(request({ target: '/things/%2Fa%20b?q=%2B&q=2?&empty' }), route);
    expect(event.rawPath).toBe('/things/%2Fa%20b');
    expect(event.rawQueryString).toBe('q=%2B&q=2?&empty');
    expect(event.queryStringParameters).toEqual({ q: '+,2?', empty: '' });
  });

  it('leaves out what a request without query and cookies does not have', () => {
    const event = toHttpEvent(request({}), route);
    expect(event.rawQueryString).toBe('');
    for (const name of ['queryStringParameters', 'cookies', 'pathParameters']) expect(event).not.toHaveProperty(name);
  });
});
