import { createLog, type Log } from '../../../shared/platform/log.ts';

/** The shipping log, written into `keep` instead of to standard output; nowhere when there is none. */
export function silentLog(keep?: (line: string) => void): Log {
  return createLog('simulated', keep ?? (() => {}));
}
