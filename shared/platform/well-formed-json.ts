/** Half of a character, which JSON can name (`\ud800`) and no URL, header or text outside can carry. */
const halfCharacter = /\\ud[89a-f]/i;
const halves = /\p{Surrogate}/gu;

/**
 * JSON that somebody else wrote. Halves of characters become U+FFFD: kept, they would throw where a text is later sent on.
 * @throws SyntaxError
 */
export function wellFormedJson(text: string): unknown {
  // Most texts have no escape at all, which is found out many times faster than what an escape stands for.
  if (!text.includes('\\u') || !halfCharacter.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_name, value) => (typeof value === 'string' ? value.replace(halves, '\ufffd') : value));
}
