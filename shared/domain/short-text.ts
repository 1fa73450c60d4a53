declare const isShort: unique symbol;

/** Text from outside that can stand in one line of a page, a note, a file or a header: no line breaks, nothing unseen, bounded. */
export type ShortText = string & { readonly [isShort]: true };

const longest = 300;
/** Control characters and what turns the direction of reading: what follows would look like something else. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const markup = /<\/?[a-z!][^>]*>/gi;
const half = /[\ud800-\udbff]$/;

/** @returns undefined when nothing is left. */
export function shortText(text: string | undefined): ShortText | undefined {
  // Cut first, so that the work stays small for any text.
  const plain = cut(text ?? '', 4 * longest)
    .replace(markup, ' ')
    .replace(unseen, ' ')
    .trim();
  const short = cut(plain, longest).trim();
  return short ? (short as ShortText) : undefined;
}

/** As `shortText`, for what has to be called something: `-` when nothing is left. */
export function nameText(text: string | undefined): ShortText {
  return shortText(text) ?? ('-' as ShortText);
}

/** No more than so many characters, and no half of one at the end. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(half, '');
}
