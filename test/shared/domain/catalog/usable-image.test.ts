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
