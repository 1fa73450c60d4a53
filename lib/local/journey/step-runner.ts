import type { LocalRuntime } from '../start-local-runtime.ts';
import { UnmetExpectation } from './expectation.ts';
import type { Printer } from './printer.ts';
import type { StepFailure, StepName, StepReport, StepResult } from './step-report.ts';

export interface StepPlan<T> {
  readonly name: StepName;
  readonly title: string;
  /** The functions that do the work, by their folders' names: where to look when it fails. */
  readonly functions: readonly string[];
  /** Added to what the step itself takes; ms. */
  readonly alreadyTookMs?: number;
  readonly play: () => Promise<StepReport<T>>;
}

/** Plays steps one by one, tells each and keeps what came of it. */
export interface StepRunner {
  readonly steps: readonly StepResult[];
  /** @throws StepFailed after the failure has been told and written down. */
  play<T>(step: StepPlan<T>): Promise<T>;
}

export class StepFailed extends Error {
  constructor(title: string, cause: unknown) {
    super(`This step failed: ${title}.`, { cause });
    this.name = 'StepFailed';
  }
}

export function openStepRunner(runtime: Pick<LocalRuntime, 'logs' | 'invoke'>, printer: Printer): StepRunner {
  const steps: StepResult[] = [];
  return {
    steps,
    async play({ name, title, functions, alreadyTookMs = 0, play }) {
      const startedAt = Date.now() - alreadyTookMs;
      printer.begin(title);
      const result = (rest: Partial<StepResult>): StepResult => {
        const step = { name, title, durationMs: Date.now() - startedAt, ids: {}, counts: {}, ...rest };
        steps.push(step);
        return step;
      };
      try {
        const { value, details = [], ids = {}, counts = {} } = await play();
        printer.done(result({ ids, counts }), details);
        return value;
      } catch (cause) {
        printer.failed(result({ failure: { ...inWords(cause), lookAt: placesToLook(runtime, functions) } }));
        throw new StepFailed(title, cause);
      }
    },
  };
}

function inWords(cause: unknown): Pick<StepFailure, 'expected' | 'found'> {
  if (cause instanceof UnmetExpectation) return { expected: cause.expected, found: cause.found };
  const reason = cause instanceof Error && cause.cause instanceof Error ? `: ${cause.cause.message}` : '';
  return { expected: 'no error', found: `${cause instanceof Error ? cause.message : String(cause)}${reason}` };
}

const latest = 5;

/** The latest complaints of the functions concerned, else their latest lines; what they log is free of secrets. */
function placesToLook(runtime: Pick<LocalRuntime, 'logs' | 'invoke'>, functions: readonly string[]): string[] {
  const lines = runtime.logs.lines().filter(({ functionName }) => functions.includes(functionName));
  const complaints = lines.filter(({ text }) => /"level":"(?:warn|error)"|Error:/.test(text));
  const shown = (complaints.length > 0 ? complaints : lines).slice(-latest);
  return [
    ...shown.map(({ functionName, text }) => `${functionName} | ${text}`),
    ...(shown.length === 0 ? [`${functions.join(', ')}: not a line was logged`] : []),
    `${runtime.invoke}/local/queues (what waits, and what was set aside)`,
  ];
}
