import { describe, expect, it } from '@jest/globals';
import { usableImage } from '../../../../shared/domain/catalog/usable-image.ts';

describe('an image', () => {
  it.each(['https://cdn.test/a/front.png', 'https://cdn.test/a/front.JPG?size=large', 'https://cdn.test/render?id=7'])(
    'at %s is shown',
    (url) => {
      expect(usableImage(url)).toEqual({ kind: 'usable', url });
    },
  );

  it.each(['https://cdn.test/a/front.webp', 'https://cdn.test/a/front.WEBP?size=large#x'])(
    'at %s is refused by its name',
    (url) => {
      expect(usableImage(url)).toMatchObject({ kind: 'refused', reason: { code: 'image-refused' } });
      expect(JSON.stringify(usableImage(url))).toMatch(/front\.webp/i);
    },
  );

  it.each([
    ['http://cdn.test/a/front.png', 'https://cdn.test/a/front.png'],
    ['HTTP://cdn.test:80/a/front.png?at=1', 'https://cdn.test/a/front.png?at=1'],
    ['https://cdn.test:8443/front.png', 'https://cdn.test:8443/front.png'],
  ])('at %s is shown encrypted, for a shop page loads nothing else', (url, shown) => {
    expect(usableImage(url)).toEqual({ kind: 'usable', url: shown });
  });

  it('that can only be had without encryption is left out, and the reason says so', () => {
    const message = 'We left out an image: its address is not encrypted (http).';
    expect(usableImage('http://cdn.test:8080/front.png')).toMatchObject({ kind: 'refused', reason: { message } });
  });

  it.each(['data:image/png;base64,AAAA', 'file:///etc/passwd', 'javascript:alert(1)', 'not an address'])(
    'at %s is refused, for it is no web address',
    (url) => {
      expect(usableImage(url).kind).toBe('refused');
    },
  );

  it.each([undefined, ''])('an image that is %s is none', (url) => {
    expect(usableImage(url)).toEqual({ kind: 'none' });
  });
});
