import { describe, expect, it } from '@jest/globals';
import { createPrinter, duration } from '../../../../lib/local/journey/printer.ts';
import type { StepResult } from '../../../../lib/local/journey/step-report.ts';

const step: StepResult = { name: 'order', title: 'An order goes out', durationMs: 1_234, ids: {}, counts: {} };

function told(isTerminal: boolean, tell: (printer: ReturnType<typeof createPrinter>) => void): string {
  const texts: string[] = [];
  tell(createPrinter({ write: (text) => void texts.push(text), isTerminal, columns: 30 }));
  return texts.join('');
}

describe('telling a step', () => {
  it('is one plain line with the time it took, and a line for each detail, where there is no terminal', () => {
    const text = told(false, (printer) => {
      printer.begin(step.title);
      printer.progress('a moment ago nothing was told, so this is left out');
      printer.done(step, ['order 1 → order 2']);
    });
    expect(text).toBe('✔ An order goes out (1.2 s)\n    order 1 → order 2\n');
  });

  it('says of a failure what was expected, what there was, and where to look', () => {
    const failure = { expected: 'one order', found: 'two', lookAt: ['order-export | a line of its log'] };
    expect(told(false, (printer) => printer.failed({ ...step, failure }))).toBe(
      [
        '✘ An order goes out (1.2 s)',
        '    expected: one order',
        '    found:    two',
        '    look at:  order-export | a line of its log',
        '',
      ].join('\n'),
    );
  });

  it('writes over its own progress on a terminal, never longer than a line, and colours the end', () => {
    const text = told(true, (printer) => {
      printer.begin(step.title);
      printer.progress('1 of 4 products, 8 of 25 calls');
      printer.done(step, []);
    });
    const clear = '\r\u001B[K';
    expect(text).toBe(
      [
        `${clear}… An order goes out`,
        `${clear}… An order goes out: 1 of 4 p`,
        `${clear}\u001B[32m✔\u001B[0m An order goes out \u001B[2m(1.2 s)\u001B[0m\n`,
      ].join(''),
    );
  });
});

describe('a duration', () => {
  it.each([
    [7.4, '7 ms'],
    [999, '999 ms'],
    [1_000, '1.0 s'],
    [61_250, '61.3 s'],
  ])('of %d ms is told as %s', (ms, text) => expect(duration(ms)).toBe(text));
});
