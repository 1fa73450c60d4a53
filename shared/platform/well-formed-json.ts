import { scanJson } from './json-scan.ts';

/** Half of a character, which JSON can name (`\ud800`) and no URL, header or text outside can carry. */
const halfCharacter = /\\ud[89a-f]/i;
const halves = /\p{Surrogate}/gu;

/** Nobody's answer or event is half as deep; whatever walks through a value may do so by calling itself. */
const deepest = 64;

/**
 * JSON that somebody else wrote. Halves of characters become U+FFFD: kept, they would throw where a text is later sent on.
 * @throws SyntaxError when it is none, or nested deeper than 64.
 */
export function wellFormedJson(text: string): unknown {
  if (scanJson(text).depth > deepest) throw new SyntaxError(`The JSON is nested deeper than ${deepest}.`);
  // Most texts have no escape at all, which is found out many times faster than what an escape stands for.
  if (!text.includes('\\u') || !halfCharacter.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_name, value) => (typeof value === 'string' ? value.replace(halves, '\ufffd') : value));
}
