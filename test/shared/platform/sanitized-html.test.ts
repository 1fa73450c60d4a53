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

  it('a description in plain text stays plain text', () => {
    expect(sanitizedHtml('  5 < 6 & soft ')).toBe('5 &lt; 6 &amp; soft');
  });
});
