import { describe, expect, it } from '@jest/globals';
import { shortText } from '../../../shared/domain/short-text.ts';

describe('a short text from outside', () => {
  it.each([
    ['UPS', 'UPS'],
    ['1Z999\r\nBcc: all@evil.example', '1Z999 Bcc: all@evil.example'],
    ['<script>alert(1)</script>DHL', 'alert(1) DHL'],
    ['DHL\u202eexe.gpj', 'DHL exe.gpj'],
    ['a\u0000b', 'a b'],
    ['Größe < 5 & weiß 漢字 😀', 'Größe < 5 & weiß 漢字 😀'],
  ])('%j stands in one line as %j', (text, expected) => {
    expect(shortText(text)).toBe(expected);
  });

  it('ends at 300 characters, however long it comes', () => {
    expect(shortText('x'.repeat(5_000_000))).toHaveLength(300);
    expect(shortText('<'.repeat(5_000_000))).toHaveLength(300);
  });

  it.each(['', ' \r\n ', '<br>', '\u200b', undefined])('is nothing when nothing can be seen: %j', (text) => {
    expect(shortText(text)).toBeUndefined();
  });
});
