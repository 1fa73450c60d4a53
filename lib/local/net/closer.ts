export interface Closer {
  /** Remembers what to close; the latest is closed first. */
  add(close: () => unknown): void;
  /** Closes everything, once, however often it is called; one that fails does not keep the others open. */
  close(): Promise<void>;
}

export function createCloser(): Closer {
  const steps: (() => unknown)[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) await Promise.resolve(step()).catch(() => {});
  };
  return {
    add: (step) => steps.push(step),
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}
