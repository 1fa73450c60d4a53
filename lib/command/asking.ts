import { createInterface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import { UsageError } from './usage-error.ts';

/** Asks the person at the terminal; lines of a pipe answer as well. */
export interface Asking {
  /** @returns what was typed, without blanks around it; '' for nothing. */
  text(question: string): Promise<string>;
  /** As `text`, and shows nothing of what is typed. */
  hidden(question: string): Promise<string>;
  /** @returns whether the answer was `y` or `yes`. */
  confirm(question: string): Promise<boolean>;
  /** Gives the terminal back; nothing may be asked afterwards. */
  close(): void;
}

export interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

/** @throws UsageError from each question when the input ends before it was answered. */
export function openAsking({ input, output }: Terminal): Asking {
  let isHidden = false;
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) output.write(chunk);
      done();
    },
  });
  // No history: the arrow keys would show a secret.
  const lines = createInterface({ input, output: shown, terminal: input.isTTY === true, historySize: 0 });
  // In raw mode Ctrl-C is a key like others: give it its meaning back.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  const answers = lines[Symbol.asyncIterator]();

  const ask = async (question: string) => {
    output.write(`${question} `);
    const { value, done } = await answers.next();
    if (done === true) throw new UsageError(`\nThe input ended before this was answered: ${question}`);
    return value.trim();
  };
  return {
    text: ask,
    hidden: async (question) => {
      output.write(`${question} `);
      isHidden = true;
      const { value, done } = await answers.next();
      isHidden = false;
      output.write('\n');
      if (done === true) throw new UsageError(`The input ended before this was answered: ${question}`);
      return value.trim();
    },
    confirm: async (question) => /^y(es)?$/i.test(await ask(`${question} [y/N]`)),
    close: () => lines.close(),
  };
}
