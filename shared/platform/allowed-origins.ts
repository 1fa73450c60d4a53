import { UrlNotAllowedError } from './http-errors.ts';

/** Decides about a URL before anything is sent to it. */
export interface AllowedOrigins {
  /** @throws UrlNotAllowedError unless the URL's scheme, host and port are exactly those of an allowed URL. */
  check(url: string): URL;
}

/**
 * @param allowedUrls base URLs; their paths do not matter.
 * @throws UrlNotAllowedError when one of them is neither `https:` nor a loopback `http:` URL.
 */
export function createAllowedOrigins(allowedUrls: readonly string[]): AllowedOrigins {
  const origins = new Set(allowedUrls.map((url) => checkedScheme(parsed(url)).origin));
  return {
    check(text) {
      const url = checkedScheme(parsed(text));
      if (!origins.has(url.origin)) throw new UrlNotAllowedError(`${url.origin} is not among the allowed hosts.`);
      return url;
    },
  };
}

// The messages below never repeat the whole URL: paths and queries may carry ids or credentials.
function parsed(text: string): URL {
  if (!URL.canParse(text)) throw new UrlNotAllowedError('A URL could not be read.');
  const url = new URL(text);
  if (url.username || url.password) throw new UrlNotAllowedError(`A URL of ${url.host} carries credentials.`);
  return url;
}

function checkedScheme(url: URL): URL {
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))) return url;
  throw new UrlNotAllowedError(`${url.origin} is neither https nor a loopback address.`);
}

/** `hostname` as the URL parser writes it: other spellings of an IPv4 address are normalised before. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}
