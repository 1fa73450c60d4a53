import { describe, expect, it } from '@jest/globals';
import { sanitizedHtml } from '../../../shared/platform/sanitized-html.ts';

describe("a provider's description", () => {
  it('keeps its text, lists and tables', () => {
    const html = '<p>Soft <b>cotton</b></p><ul><li>180 g</li></ul><table><tr><td colspan="2">S</td></tr></table>';
    expect(sanitizedHtml(html)).toBe(html);
  });

  it.each([
    ['<script>alert(1)</script>Soft', 'Soft'],
    ['<img src=x onerror=alert(1)>Soft', 'Soft'],
    ['<p onclick="alert(1)" style="position:fixed">Soft</p>', '<p>Soft</p>'],
    ['<a href="javascript:alert(1)">Soft</a>', '<a rel="noopener nofollow">Soft</a>'],
    ['<iframe src="https://evil.test"></iframe>Soft', 'Soft'],
    ['<h1>Soft</h1>', '<h2>Soft</h2>'],
  ])('loses what could act or take over the page: %s', (html, expected) => {
    expect(sanitizedHtml(html)).toBe(expected);
  });

  /** Each repeated for as long as anybody likes. */
  const tricks = ['<b>', '<', '<a href="x" ', '\0<b>'];

  it('is read up to 100,000 characters, and no further', () => {
    const endless = '<!-- -->a '.repeat(200_000);
    expect(sanitizedHtml(`${endless}the end`)).toBe(sanitizedHtml(endless.slice(0, 100_000)));
  });

  it.each(tricks)('takes time that grows as the text does: %j', (trick) => {
    const cost = (size: number) => {
      const html = trick.repeat(Math.ceil(size / trick.length));
      const runs = Array.from({ length: 3 }, () => {
        const before = process.cpuUsage();
        sanitizedHtml(html);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      });
      return Math.min(...runs);
    };
    cost(6_250);
    // Eight times the text: 64 times the time if each character looked at every other one.
    expect(cost(50_000) / Math.max(cost(6_250), 500)).toBeLessThan(40);
  });

  it('a description in plain text stays plain text', () => {
    expect(sanitizedHtml('  5 < 6 & soft ')).toBe('5 &lt; 6 &amp; soft');
  });
});
