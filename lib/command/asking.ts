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

interface Lines {
  readonly answers: AsyncIterator<string>;
  close(): void;
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
  let lines: Lines | undefined;
  // A terminal is ours only while we ask: between questions Ctrl-C belongs to whatever runs. A pipe is read once.
  const release = () => {
    lines?.close();
    lines = undefined;
  };
  const answer = async (question: string) => {
    output.write(`${question} `);
    lines ??= readLines(input, shown);
    const { value, done } = await lines.answers.next();
    if (done === true) throw new UsageError(`\nThe input ended before this was answered: ${question}`);
    if (input.isTTY === true) release();
    return value.trim();
  };
  return {
    text: answer,
    hidden: async (question) => {
      isHidden = true;
      try {
        return await answer(question);
      } finally {
        isHidden = false;
        output.write('\n');
      }
    },
    confirm: async (question) => /^y(es)?$/i.test(await answer(`${question} [y/N]`)),
    close: release,
  };
}

function readLines(input: Terminal['input'], output: Writable): Lines {
  // No history: the arrow keys would show a secret.
  const lines = createInterface({ input, output, terminal: input.isTTY === true, historySize: 0 });
  // In raw mode Ctrl-C is a key like others: give it its meaning back.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  return { answers: lines[Symbol.asyncIterator](), close: () => lines.close() };
}
