import { type Lane, lanes } from '../../../functions/lanes.ts';
import { UsageError } from '../../command/usage-error.ts';

/** @throws UsageError when there are words that the command does not take. */
export function noWords(words: readonly string[]): void {
  if (words.length > 0) throw new UsageError(`"${words.join(' ')}" is not understood: it takes options alone.`);
}

/** @throws UsageError that lists the lanes when the only word is none. */
export function laneOf(words: readonly string[]): Lane {
  const [word, ...others] = words;
  const lane = lanes.find((each) => each === word);
  if (lane && others.length === 0) return lane;
  const said = word === undefined ? 'It needs a lane' : `"${words.join(' ')}" is no lane`;
  throw new UsageError(`${said}; there are ${lanes.join(', ')}.`);
}
