export interface Street {
  readonly address1: string;
  readonly address2?: string;
}

export interface StreetLimit {
  /** Letters of a line. */
  readonly longest: number;
  readonly lines: 1 | 2;
  /** Whether the provider refuses a longer line; else longer text goes as it is where it cannot be split. */
  readonly isRefused: boolean;
}

/**
 * The street on lines that a label holds: broken at a comma, else at a blank, else behind a hyphen. Nothing is ever cut.
 * @returns undefined when it cannot be made to fit. A limit that is only the labels' is kept as far as it can be:
 * a second line that is in use stays, and the first fits before the second does.
 */
export function fitStreet(street: Street, limit: StreetLimit): Street | undefined {
  const { address1, address2 = '' } = street;
  const isShort = [address1, address2].every((line) => lengthOf(line) <= limit.longest);
  if (isShort && (limit.lines === 2 || address2 === '')) return street;
  const whole = [address1, address2].filter((line) => line !== '').join(', ');
  if (limit.lines === 1) return lengthOf(whole) <= limit.longest ? { address1: whole } : undefined;
  if (address2 !== '' && !limit.isRefused) return undefined;
  const breaks = breaksOf(whole).filter(([first]) => lengthOf(first) <= limit.longest);
  const best =
    breaks.find(([, second]) => lengthOf(second) <= limit.longest) ?? (limit.isRefused ? undefined : breaks[0]);
  return best && { address1: best[0], address2: best[1] };
}

export function lengthOf(text: string): number {
  return [...text].length;
}

/** The two lines of each break, the best first: commas before blanks before hyphens, and of one kind the last first. */
function breaksOf(text: string): readonly (readonly [string, string])[] {
  return [/,\s*/g, / /g, /(?<=\S-)(?=\S)/g].flatMap((sign) =>
    [...text.matchAll(sign)]
      .map(({ index, 0: found }) => [text.slice(0, index).trim(), text.slice(index + found.length).trim()] as const)
      .filter(([first, second]) => first !== '' && second !== '')
      .toReversed(),
  );
}
