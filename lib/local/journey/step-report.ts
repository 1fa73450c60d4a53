/** What a step of the journey has to tell. */
export interface StepReport<T> {
  /** For the steps after it. */
  readonly value: T;
  /** Lines to print under the step. */
  readonly details?: readonly string[];
  /** What it touched, by name: for the summary and for tests. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly counts?: Readonly<Record<string, number>>;
}

export const stepNames = [
  'start',
  'install',
  'connect',
  'catalog',
  'catalog-again',
  'order',
  'shipment',
  'repeats',
  'healing',
  'mixed-order',
  'forgery',
] as const;
export type StepName = (typeof stepNames)[number];

export interface StepFailure {
  readonly expected: string;
  readonly found: string;
  /** Where to look, a line each. */
  readonly lookAt: readonly string[];
}

export interface StepResult {
  readonly name: StepName;
  /** What the step does, in words. */
  readonly title: string;
  readonly durationMs: number;
  readonly ids: Readonly<Record<string, string>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly failure?: StepFailure;
}

export interface JourneyResult {
  /** In order; the journey ends with the first that fails. */
  readonly steps: readonly StepResult[];
  readonly durationMs: number;
  readonly failed: StepResult | undefined;
}
