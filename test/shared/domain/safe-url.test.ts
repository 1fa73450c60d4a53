import { describe, expect, it } from '@jest/globals';
import { safeUrl } from '../../../shared/domain/safe-url.ts';

describe('a link that may reach a shopper', () => {
  it.each(['https://track.example/A1', 'https://track.example/{number}', 'HTTPS://track.example/?n={number}'])(
    'is passed on as it is: %s',
    (text) => {
      expect(safeUrl(text)).toBe(text);
    },
  );

  it.each(['', 'track A1', 'http://track.example/', 'https://me@track.example/', 'https://{number}.example/'])(
    'is never this one: “%s”',
    (text) => {
      expect(safeUrl(text)).toBeUndefined();
    },
  );
});
