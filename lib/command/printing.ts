/** Where a command's words go, and its result for machines. */
export interface Printing {
  /** A line for people. With `--json` it goes to the error output, so that the other holds one document alone. */
  line(text: string): void;
  /** What a machine wants to know, printed with `--json` alone; called once, at the end. */
  result(value: unknown): void;
}

type Print = (text: string) => void;

export function openPrinting(isJson: boolean, out: Print = console.log, err: Print = console.error): Printing {
  return {
    line: (text) => (isJson ? err(text) : out(text)),
    result: (value) => {
      if (isJson) out(JSON.stringify(value, null, 2));
    },
  };
}
