import { createHash } from 'node:crypto';
import type { VirtualTime } from './virtual-time.ts';

/** Everything that happened, one line each. Its hash tells whether two runs were the same. */
export interface Trace {
  readonly line: (text: string) => void;
  readonly hash: () => string;
  /** The lines, when they are kept. */
  readonly kept: readonly string[];
}

const blockSize = 60_000;

export function createTrace(time: VirtualTime, keeps: boolean): Trace {
  const hash = createHash('sha256');
  const kept: string[] = [];
  let block = '';
  return {
    kept,
    line(text) {
      const line = `${time.now()} ${text}`;
      if (keeps) kept.push(line);
      block += `${line}\n`;
      if (block.length < blockSize) return;
      hash.update(block, 'latin1');
      block = '';
    },
    hash: () => hash.copy().update(block, 'latin1').digest('hex'),
  };
}
