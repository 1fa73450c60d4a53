import { lengthOf } from './fit-street.ts';

export interface SplitName {
  readonly firstName: string;
  readonly lastName: string;
}

/**
 * A name for a provider that wants it in two: the last word is the last name, and a single word has `-` for one.
 * @returns undefined when neither part can be made to fit `longest` letters.
 */
export function splitName(name: string, longest = Number.POSITIVE_INFINITY): SplitName | undefined {
  const words = name.split(/\s+/).filter((word) => word !== '');
  if (words.length === 1)
    return lengthOf(name.trim()) <= longest ? { firstName: name.trim(), lastName: '-' } : undefined;
  return words
    .map((_, index) => ({ firstName: words.slice(0, index).join(' '), lastName: words.slice(index).join(' ') }))
    .toReversed()
    .find(
      ({ firstName, lastName }) => firstName !== '' && [firstName, lastName].every((part) => lengthOf(part) <= longest),
    );
}
