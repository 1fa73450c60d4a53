import { duration } from './printer.ts';
import { type JourneyResult, type StepResult, stepNames } from './step-report.ts';

const idsShown = 3;

/** Every step in words with what it touched and how long it took, and how it all ended. */
export function summary({ steps, durationMs, failed }: JourneyResult): string[] {
  const rows = steps.map((step) => [step.failure ? '✘' : '✔', step.title, duration(step.durationMs), idsOf(step)]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map(([mark = '', title = '', took = '', ids = '']) =>
    `  ${mark} ${title.padEnd(widths[1] ?? 0)}  ${took.padStart(widths[2] ?? 0)}  ${ids}`.trimEnd(),
  );
  const end = failed
    ? `Step ${steps.length} of ${stepNames.length} failed after ${duration(durationMs)}: ${failed.title}.`
    : `All ${steps.length} steps done in ${duration(durationMs)}.`;
  return ['', ...lines, '', end];
}

function idsOf({ ids }: StepResult): string {
  return Object.entries(ids)
    .slice(0, idsShown)
    .map(([name, id]) => `${name} ${id}`)
    .join(', ');
}
