/**
 * A link that may reach a shopper: https, no user name or password in it, at most 2,048 characters, and a site that is
 * written out (not a `{placeholder}` that a tracking number would fill).
 * @returns `text` itself; undefined when it is no such link.
 */
export function safeUrl(text: string | undefined): string | undefined {
  if (!text || text.length > 2_048 || !URL.canParse(text)) return undefined;
  const { protocol, username, password, host } = new URL(text);
  return protocol === 'https:' && !username && !password && !host.includes('{') ? text : undefined;
}
