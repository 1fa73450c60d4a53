import * as v from 'valibot';

/** Booleans, numbers, short words and sorted lists of key paths: they can be compared, and hold nothing of anybody. */
export type FactValue = boolean | number | string | readonly string[];

const value = v.union([v.boolean(), v.number(), v.string(), v.array(v.string())]);

/**
 * What the code and the simulators take for granted of another system. `guess`: nobody said it; `documented` and `observed`: as
 * in `Source`; `recorded`: an accepted run showed it.
 */
const assumption = v.strictObject({
  /** Of the probe that asks; null: none can, and `unasked` says why. */
  probe: v.nullable(v.string()),
  unasked: v.optional(v.string()),
  value,
  /**
   * `equal`; `within`: the real list has nothing that the assumed one lacks; `contains`: the real one lacks nothing of it;
   * `at-most`: of numbers.
   */
  match: v.optional(v.picklist(['equal', 'within', 'contains', 'at-most']), 'equal'),
  source: v.picklist(['guess', 'documented', 'observed', 'recorded']),
  /** Of the recording, `YYYY-MM-DD`. */
  recordedOn: v.optional(v.string()),
  /** What it means for orders when it is different; one or two sentences. */
  means: v.string(),
  /** What to change then: a path of this project each, with what stands there, `path.ts: name`. */
  change: v.pipe(v.array(v.string()), v.minLength(1)),
  /** The switches of the simulators that play another value, `highlevel.rowPaymentStatus`. */
  behaviours: v.optional(v.array(v.string()), []),
  /** Where a comment of the code calls it assumed: `path.ts: words of that line`. */
  says: v.optional(v.array(v.string()), []),
});

const assumptionsFile = v.record(v.string(), assumption);

export type Assumption = v.InferOutput<typeof assumption>;
export type Assumptions = Readonly<Record<string, Assumption>>;

/** @throws Error that names the first row that is not as it should be. */
export function parseAssumptions(text: string): Assumptions {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), assumptionsFile), text);
  if (parsed.success) return parsed.output;
  const [first] = parsed.issues;
  throw new Error(`The list of assumptions cannot be read: ${v.getDotPath(first) ?? 'it'}: ${first.message}`);
}

export type Verdict = 'as-assumed' | 'differs' | 'new';

export function judgeFact(assumed: Assumption | undefined, real: FactValue): Verdict {
  if (assumed === undefined) return 'new';
  return isAsAssumed(assumed, real) ? 'as-assumed' : 'differs';
}

function isAsAssumed({ match, value }: Assumption, real: FactValue): boolean {
  switch (match) {
    case 'equal':
      return JSON.stringify(real) === JSON.stringify(value);
    case 'at-most':
      return Number(real) <= Number(value);
    case 'within':
      return listOf(real).every((each) => listOf(value).includes(each));
    case 'contains':
      return listOf(value).every((each) => listOf(real).includes(each));
  }
}

/** What of `real` is not as assumed, when both are lists: what is new in one, or lacks in the other. */
export function differenceOf({ match, value }: Assumption, real: FactValue): FactValue {
  if (match === 'within') return listOf(real).filter((each) => !listOf(value).includes(each));
  if (match === 'contains')
    return listOf(value)
      .filter((each) => !listOf(real).includes(each))
      .map((each) => `no ${each}`);
  return real;
}

function listOf(value: FactValue): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}
