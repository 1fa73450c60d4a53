import sanitizeHtml from 'sanitize-html';

/** What a product description may hold: text, lists, tables, links; no scripts, frames, styles or handlers. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'span', 'div', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'sub', 'sup', 'blockquote'],
    ...['h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td', 'caption', 'a'],
  ],
  allowedAttributes: { a: ['href', 'title', 'target', 'rel'], th: ['colspan', 'rowspan'], td: ['colspan', 'rowspan'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noopener nofollow' } }),
  },
};

/** Characters. Ten pages of print; the rest is cut before anything reads it. */
const longest = 100_000;

/**
 * A provider's HTML without anything that could act in a shop's page. Plain text stays as it is, escaped. The time it takes
 * grows as the text does, whatever the text is, and ends growing at 100,000 characters.
 */
export function sanitizedHtml(html: string): string {
  return sanitizeHtml(html.slice(0, longest), allowed).trim();
}
