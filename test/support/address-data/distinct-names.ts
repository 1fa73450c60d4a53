import { plainText } from '../../../shared/domain/addresses/plain-words.ts';

/** Without a name that another before it is, but for case and accents: they are not looked at. */
export function distinctNames(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.findIndex((other) => plainText(other) === plainText(name)) === index);
}
