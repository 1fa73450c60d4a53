import { at, isObject, keyPaths } from './key-paths.ts';
import type { TapeStep } from './tape.ts';

export interface TapeDifference {
  readonly probe: string;
  readonly step: string;
  readonly kind: 'other status' | 'other words' | 'simulator lacks' | 'simulator adds';
  /** Key paths with types, names of headers, statuses or words. */
  readonly what: readonly string[];
}

/** Step by step: the same script was played on both, so the same labels stand for the same questions. */
export function compareTapes(real: readonly TapeStep[], simulated: readonly TapeStep[]): readonly TapeDifference[] {
  const byLabel = labelled(simulated);
  return [...labelled(real)].flatMap(([label, step]) => {
    const other = byLabel.get(label);
    return other === undefined ? [] : differences(step, other);
  });
}

/** The third step of one label is compared with the third of the other tape. */
function labelled(steps: readonly TapeStep[]): ReadonlyMap<string, TapeStep> {
  const all = new Map<string, TapeStep>();
  for (const step of steps) {
    const label = `${step.probe} ${step.step}`;
    let count = 1;
    while (all.has(`${label} ${count}`)) count += 1;
    all.set(`${label} ${count}`, step);
  }
  return all;
}

function differences(real: TapeStep, simulated: TapeStep): readonly TapeDifference[] {
  const { probe, step, answer } = real;
  const other = simulated.answer;
  if (answer === undefined || other === undefined) return [];
  const [shape, otherShape] = [shapeOf(answer), shapeOf(other)];
  const found: readonly (readonly [kind: TapeDifference['kind'], what: readonly string[]])[] = [
    ['other status', answer.status === other.status ? [] : [`${other.status} instead of ${answer.status}`]],
    ['simulator lacks', shape.filter((path) => !otherShape.includes(path))],
    ['simulator adds', otherShape.filter((path) => !shape.includes(path))],
    ['other words', answer.status < 400 || wordsIn(answer.body) === wordsIn(other.body) ? [] : [wordsIn(answer.body)]],
  ];
  return found.filter(([, what]) => what.length > 0).map(([kind, what]) => ({ probe, step, kind, what }));
}

function shapeOf({ headers, body }: NonNullable<TapeStep['answer']>): readonly string[] {
  const told = Object.keys(headers).filter((name) => /ratelimit|retry-after/.test(name));
  return [...told.map((name) => `header ${name}`), ...(isObject(body) || Array.isArray(body) ? keyPaths(body) : [])];
}

/** What a refusal says, as far as it was kept. */
function wordsIn(body: unknown): string {
  const found = at(body, 'message') ?? at(body, 'error.message');
  return JSON.stringify(found ?? '');
}
