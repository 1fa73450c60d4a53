import { describe, expect, it } from '@jest/globals';
import { createAllowedOrigins } from '../../../shared/platform/allowed-origins.ts';

const origins = createAllowedOrigins(['https://api.example.com/v1/', 'http://localhost:4010']);

describe('allowed origins', () => {
  it.each(['https://api.example.com/orders?x=1', 'https://API.example.com:443/', 'http://localhost:4010/a'])(
    'lets %s through',
    (url) => {
      expect(origins.check(url).href).toBe(new URL(url).href);
    },
  );

  it.each([
    'http://api.example.com/',
    'https://api.example.com:444/',
    'https://api.example.com.evil.test/',
    'https://evil.test/https://api.example.com',
    'https://someone:secret@api.example.com/',
    'https://sub.api.example.com/',
    'http://localhost:4011/',
    'http://127.0.0.1:4010/',
    'file:///etc/passwd',
    '//api.example.com/',
    '',
  ])('refuses %s', (url) => {
    expect(() => origins.check(url)).toThrow(expect.objectContaining({ name: 'UrlNotAllowedError' }));
  });

  it.each(['http://127.0.0.1:1', 'http://[::1]:1', 'http://localhost', 'https://example.com'])(
    '%s may be on the list',
    (url) => {
      expect(createAllowedOrigins([url]).check(url).origin).toBe(new URL(url).origin);
    },
  );

  it.each(['http://example.com', 'http://127.0.0.1.evil.test', 'http://0.0.0.0:1', 'ftp://example.com', 'nonsense'])(
    '%s may not be on the list',
    (url) => {
      expect(() => createAllowedOrigins([url])).toThrow();
    },
  );

  it('never repeats the path or the query of a refused URL, which may carry credentials', () => {
    expect(() => origins.check('https://evil.test/token-canary?key=canary')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('canary') }),
    );
  });
});
