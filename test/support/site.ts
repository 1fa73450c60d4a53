import { type SafeUrl, safeUrl } from '../../shared/domain/safe-url.ts';

/** A link that suppliers may send; anything else would prove nothing of what they do. */
export function site(url: string): SafeUrl {
  const safe = safeUrl(url);
  if (safe === undefined) throw new Error(`${url} is no link that comes in.`);
  return safe;
}
