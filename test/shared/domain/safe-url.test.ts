import { describe, expect, it } from '@jest/globals';
import { safeUrl } from '../../../shared/domain/safe-url.ts';

describe('a link that may reach a shopper', () => {
  it.each(['https://track.example/A1', 'https://track.example/{number}', 'HTTPS://track.example/?n={number}'])(
    'is passed on as it is: %s',
    (text) => {
      expect(safeUrl(text)).toBe(text);
    },
  );

  it.each([
    ...['', 'track A1', 'http://track.example/', 'https://me@track.example/', 'https://{number}.example/'],
    ...['javascript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,x', '//track.example/'],
    ...['https://localhost/', 'https://router/', 'https://printer.local/', 'https://metadata.google.internal/'],
    ...['https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://10.0.0.1/', 'https://[::1]/'],
    ...['https://169.254.169.254/latest', 'https://[fd00:ec2::254]/', 'https://8.8.8.8/'],
    ...['https://track.example/a\r\nb', 'https://track.example\\@evil.example/', 'https://track.example/\u202egpj'],
    `https://track.example/${'a'.repeat(2_048)}`,
  ])('is never this one: “%s”', (text) => {
    expect(safeUrl(text)).toBeUndefined();
  });
});
