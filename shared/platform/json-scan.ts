const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** What a JSON text is made of, told without reading it: once over its characters, whatever they are. */
export interface JsonScan {
  /** Objects and lists inside each other. */
  readonly depth: number;
  /** Keys of all objects together, a repeated one each time. */
  readonly keys: number;
}

/** Counts outside of strings. Of text that is no JSON the numbers mean nothing. */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let keys = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index);
    else if (code === colon) keys += 1;
    else if (opening.has(code)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (closing.has(code)) depth -= 1;
  }
  return { depth: deepest, keys };
}

function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) return index;
    if (code === backslash) index += 1;
  }
  return text.length;
}
