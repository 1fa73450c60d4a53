/**
 * The content security policy of the page. Any website may frame it: HighLevel shows it under domains of agencies, which can
 * be any, and the page trusts the frame only for what the server can decrypt.
 * @param onThisMachine lets a host page on this machine frame it, too.
 */
export function pagePolicy(onThisMachine: boolean): string {
  const loopback = onThisMachine ? ' http://localhost:* http://127.0.0.1:*' : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' https: data:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors https:${loopback}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
