/** What a step of the journey waited for did not come. */
export class UnmetExpectation extends Error {
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`Expected ${expected}; found ${found}.`);
    this.name = 'UnmetExpectation';
    this.expected = expected;
    this.found = found;
  }
}

/** @throws UnmetExpectation unless both are the same. */
export function expectSame(what: string, expected: unknown, found: unknown): void {
  if (JSON.stringify(expected) === JSON.stringify(found)) return;
  throw new UnmetExpectation(`${what}: ${JSON.stringify(expected)}`, JSON.stringify(found) ?? 'nothing');
}
