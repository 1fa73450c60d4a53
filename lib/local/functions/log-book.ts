export interface LogLine {
  /** Folder's name of the function that wrote it. */
  readonly functionName: string;
  readonly text: string;
  /** When it came, ms. */
  readonly at: number;
}

/** The latest lines that functions wrote. */
export interface LogBook {
  /** Oldest first. */
  lines(functionName?: string): readonly LogLine[];
  add(line: Omit<LogLine, 'at'>): void;
}

const kept = 10_000;

/** @param onLine told of every line as it comes. */
export function createLogBook(onLine: (line: LogLine) => void = () => {}): LogBook {
  const lines: LogLine[] = [];
  return {
    lines: (functionName) => lines.filter((line) => functionName === undefined || line.functionName === functionName),
    add(added) {
      const line = { ...added, at: Date.now() };
      lines.push(line);
      if (lines.length > kept) lines.splice(0, lines.length - kept);
      onLine(line);
    },
  };
}
