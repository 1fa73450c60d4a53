const foreignLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const joining: ReadonlySet<string> = new Set(['and', 'the', 'of']);
const shortened: Readonly<Record<string, string>> = {
  saint: 'st',
  sainte: 'st',
  island: 'islands',
  is: 'islands',
  rep: 'republic',
  dem: 'democratic',
};

/** The words of a name, without case, accents, points and the words that join others; `&` is "and". */
export function plainWords(text: string): readonly string[] {
  return plainText(text)
    .replaceAll('&', ' and ')
    .replace(/[.'’‘`´ʼ]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !joining.has(word))
    .map((word) => shortened[word] ?? word);
}

/** Without case, accents and the letters that only some alphabets have. */
export function plainText(text: string): string {
  const base = text
    .normalize('NFKD')
    .replace(/[\p{Mn}\u200b-\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
    .toLowerCase();
  return base.replace(/[ßøłđðþæœı]/g, (letter) => foreignLetters[letter] ?? letter);
}
