declare const isSafe: unique symbol;

/** What `safeUrl` let through. */
export type SafeUrl = string & { readonly [isSafe]: true };

/**
 * A link that may reach a shopper or a merchant: https, no user name or password in it, at most 2,048 characters, and a site of
 * the public web that is written out (not a `{placeholder}` that a tracking number would fill). Nothing here ever opens it.
 * @returns `text` itself; undefined when it is no such link.
 */
export function safeUrl(text: string | undefined): SafeUrl | undefined {
  if (!text || text.length > 2_048 || oddCharacter.test(text) || !URL.canParse(text)) return undefined;
  const { protocol, username, password, hostname } = new URL(text);
  return protocol === 'https:' && !username && !password && isPublicSite(hostname) ? (text as SafeUrl) : undefined;
}

/** What a parser takes away or turns into something else, and a reader does not see. */
const oddCharacter = /[\s\\\p{Cc}\p{Cf}]/u;

const ofThisHouse = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp)$/;

/** A name with a dot that is nobody's own network. Addresses, however they are spelled, are none: the parser writes them out. */
function isPublicSite(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  const isAddress = name.startsWith('[') || /^[\d.]+$/.test(name);
  return !isAddress && name.includes('.') && !name.includes('{') && !name.includes('%7b') && !ofThisHouse.test(name);
}
