import { createHash } from 'node:crypto';
import type { VirtualTime } from './virtual-time.ts';

/** Tells what happened; written out only when somebody reads it. */
export type TraceLine = (text: () => string) => void;

/** Writing every line costs a twentieth of a run. */
export type TraceKind = 'none' | 'hashed' | 'kept';

/** Everything that happened, one line each. Its hash tells whether two runs were the same. */
export interface Trace {
  readonly line: TraceLine;
  readonly hash: () => string;
  /** The lines, when they are kept. */
  readonly kept: readonly string[];
}

const blockSize = 60_000;

export function createTrace(time: VirtualTime, kind: TraceKind): Trace {
  const hash = createHash('sha256');
  const kept: string[] = [];
  let block = '';
  return {
    kept,
    line(text) {
      if (kind === 'none') return;
      const line = `${time.now()} ${text()}`;
      if (kind === 'kept') kept.push(line);
      block += `${line}\n`;
      if (block.length < blockSize) return;
      hash.update(block, 'latin1');
      block = '';
    },
    hash: () => hash.copy().update(block, 'latin1').digest('hex'),
  };
}
