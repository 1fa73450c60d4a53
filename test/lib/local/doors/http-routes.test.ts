import { describe, expect, it } from '@jest/globals';
import { createRouter } from '../../../../lib/local/doors/http-routes.ts';

const match = createRouter(
  [
    'ANY /api/{proxy+}',
    'GET /api/health',
    'POST /hooks/{key}',
    'GET /hooks/{key}/log',
    'GET /app',
    'GET /app/{proxy+}',
  ].map((routeKey) => ({ routeKey, functionName: routeKey })),
);
const chosen = (method: string, path: string) => match(method, path)?.routeKey;

describe('createRouter', () => {
  it('prefers the path that says more, then the named method', () => {
    expect(chosen('GET', '/api/health')).toBe('GET /api/health');
    expect(chosen('POST', '/api/health')).toBe('ANY /api/{proxy+}');
    expect(chosen('GET', '/app')).toBe('GET /app');
    expect(chosen('GET', '/app/assets/page.js')).toBe('GET /app/{proxy+}');
  });

  it('gives path parameters decoded', () => {
    expect(match('POST', '/hooks/a%20b')?.pathParameters).toEqual({ key: 'a b' });
    expect(match('DELETE', '/api/x/y')?.pathParameters).toEqual({ proxy: 'x/y' });
    expect(match('POST', '/hooks/50%')?.pathParameters).toEqual({ key: '50%' });
  });

  it.each([
    ['GET', '/hooks/a'],
    ['POST', '/hooks/a/b'],
    ['POST', '/hooks/'],
    ['GET', '/app/'],
    ['GET', '/'],
  ])('finds nothing for %s %s', (method, path) => {
    expect(match(method, path)).toBeUndefined();
  });
});
