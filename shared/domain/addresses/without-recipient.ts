import type { WrittenAddress } from './written-address.ts';

const withheld = '(withheld)';
/** The country and the state alone tell of nobody. */
const shared: ReadonlySet<string> = new Set<keyof WrittenAddress>(['country', 'state']);

/**
 * Another party's message with everything taken out that we sent it about the recipient, as a whole and word by word: it will be
 * stored and shown. Letters that bear a sign are found without it, telephone numbers however they are spaced.
 */
export function withoutRecipient(message: string, ...spellings: readonly WrittenAddress[]): string {
  const patterns = spellings.flatMap(patternsOf);
  return patterns.reduce((text, pattern) => text.replace(pattern, withheld), withoutContacts(message));
}

/** A message with the e-mail addresses and telephone numbers in it taken out, whoever's they are. */
export function withoutContacts(message: string): string {
  return message.replace(email, withheld).replace(telephone, withheld);
}

const email = /[^\s@<>,;:"'()]{1,100}@[^\s@<>,;:"'()]{1,100}/gu;
/** Written as an international number: ids and amounts have no plus. */
const telephone = /\+\d(?:[\s().-]{0,3}\d){6,14}/g;

/** The longest first: a word in it must not part it. */
function patternsOf(person: WrittenAddress): readonly RegExp[] {
  const { name = '', phone = '' } = person;
  const told = Object.entries(person).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const whole = told.flatMap(([, value]) => (value.length > 3 ? [value] : []));
  const parts = told.flatMap(([field, value]) => (shared.has(field) ? [] : wordsIn(value)));
  const anywhere = [...whole, ...parts.filter((word) => word.length > 3)];
  // A short name is a part of many words; alone it is a name.
  const alone = wordsIn(name).filter((word) => word.length === 2 || word.length === 3);
  return [
    ...longestFirst(anywhere).map((word) => new RegExp(spelled(word), 'giu')),
    ...longestFirst(alone).map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${spelled(word)}(?![\\p{L}\\p{N}])`, 'giu')),
    ...numberIn(phone),
  ];
}

function longestFirst(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort((one, other) => other.length - one.length);
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word.length > 1);
}

/** The digits of a telephone number with any spacing, its country code left out or not. */
function numberIn(phone: string): readonly RegExp[] {
  const digits = phone.replace(/\D/g, '').slice(-9);
  return digits.length < 6 ? [] : [new RegExp([...digits].join('[\\s().-]{0,3}'), 'g')];
}

/** A word as it may be written: letters with a sign also without it. */
function spelled(word: string): string {
  return [...word.normalize('NFC')].map(letter).join('');
}

function letter(char: string): string {
  const plain = char.normalize('NFD').replace(/\p{M}/gu, '');
  return plain === char || plain === '' ? escaped(char) : `(?:${escaped(char)}|${escaped(plain)})`;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
