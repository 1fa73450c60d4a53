import type { Reason } from '../reason.ts';

export type ImageVerdict =
  | { readonly kind: 'usable'; readonly url: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly reason: Reason };

/**
 * Whether HighLevel will show the image: it refuses .webp, and a shop page loads nothing that is not https. An address
 * without encryption is tried with it: hosts of images answer both.
 */
export function usableImage(imageUrl: string | undefined): ImageVerdict {
  if (!imageUrl) return { kind: 'none' };
  const match = /^(https?):\/\/[^/?#\s]+(?:\/([^?#\s]*))?(?:[?#]\S*)?$/i.exec(imageUrl);
  const name = match?.[2]?.split('/').pop() ?? '';
  if (!match) return refused('its address is not a web address');
  if (/\.webp$/i.test(name)) return refused(`${name} is a .webp file; HighLevel takes .jpg and .png`);
  if (/^http:\/\/[^/?#]*:(?!80(?!\d))\d/i.test(imageUrl)) return refused('its address is not encrypted (http)');
  return { kind: 'usable', url: imageUrl.replace(/^http:\/\/([^/?#:]*)(?::80(?!\d))?/i, 'https://$1') };
}

function refused(why: string): ImageVerdict {
  return { kind: 'refused', reason: { code: 'image-refused', message: `We left out an image: ${why}.` } };
}
