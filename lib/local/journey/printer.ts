import type { StepResult } from './step-report.ts';

export interface PrinterOptions {
  readonly write: (text: string) => void;
  /** Colours, and lines that are written over; plain lines otherwise. */
  readonly isTerminal: boolean;
  /** Of the terminal: a longer line cannot be written over. */
  readonly columns?: number;
}

/** Prints the journey while it happens. */
export interface Printer {
  begin(title: string): void;
  /** How far the step is; on a terminal each call replaces the line of the one before. */
  progress(text: string): void;
  done(step: StepResult, details: readonly string[]): void;
  failed(step: StepResult): void;
  say(line: string): void;
}

/** Without a terminal, progress is told at most this often; ms. */
const plainProgressMs = 2_000;

export function createPrinter({ write, isTerminal, columns = 80 }: PrinterOptions): Printer {
  const styled = (code: number, text: string) => (isTerminal ? `\u001B[${code}m${text}\u001B[0m` : text);
  const [red, green, dim] = [31, 32, 2].map((code) => (text: string) => styled(code, text));
  const overwrite = (text: string) => write(`\r\u001B[K${text}`);
  const unfinished = (text: string) => overwrite(text.slice(0, columns - 1));
  const line = (text: string) => (isTerminal ? overwrite(`${text}\n`) : write(`${text}\n`));
  let title = '';
  let toldAt = 0;

  return {
    begin(next) {
      title = next;
      toldAt = Date.now();
      if (isTerminal) unfinished(`… ${title}`);
    },
    progress(text) {
      if (isTerminal) return unfinished(`… ${title}: ${text}`);
      if (Date.now() - toldAt < plainProgressMs) return;
      toldAt = Date.now();
      write(`  … ${text}\n`);
    },
    done(step, details) {
      line(`${green?.('✔')} ${step.title} ${dim?.(`(${duration(step.durationMs)})`)}`);
      for (const detail of details) line(`    ${detail}`);
    },
    failed(step) {
      line(`${red?.('✘')} ${step.title} ${dim?.(`(${duration(step.durationMs)})`)}`);
      line(`    expected: ${step.failure?.expected}`);
      line(`    found:    ${step.failure?.found}`);
      for (const place of step.failure?.lookAt ?? []) line(`    look at:  ${place}`);
    },
    say: line,
  };
}

/** `123 ms`, `4.6 s`. */
export function duration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
