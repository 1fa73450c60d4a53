/** One field as a label can show it, and what had to be changed for it. */
export interface CleanText {
  /** One for each line that was written; blanks at both ends are gone, and empty lines. */
  readonly lines: readonly string[];
  readonly hasLeftOut: boolean;
}

const lineBreaks = /\r\n|[\r\n\u2028\u2029\u0085\v\f]/;
const emoji =
  /(?![©®™])(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20e3|[\ufe0e\ufe0f])/gu;
/** Control characters, marks of direction, blanks without width, halves of characters, places for private use. */
const invisible =
  /[\p{Cc}\p{Cs}\p{Co}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/gu;
/** Joins letters in Persian and Hindi, elsewhere only emoji. */
const joiners = /(?<!\p{L}\p{M}*)[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;

export function cleanText(written: string): CleanText {
  const lines = written.split(lineBreaks).map(cleanLine);
  return {
    lines: lines.map(({ text }) => text).filter((text) => text !== ''),
    hasLeftOut: lines.some(({ hasLeftOut }) => hasLeftOut),
  };
}

function cleanLine(line: string): { readonly text: string; readonly hasLeftOut: boolean } {
  const spaced = line.normalize('NFC').replace(/[\t\p{Zs}]+/gu, ' ');
  const kept = spaced.replace(emoji, '').replace(invisible, '').replace(joiners, '');
  return { text: kept.replace(/ {2,}/g, ' ').trim(), hasLeftOut: kept !== spaced };
}
