import type { FaultKind, SimulatedLogEntry } from '../../../shared/simulators/simulator.ts';

/** No answer came, or one that says that something is wrong over there. */
const silent: ReadonlySet<FaultKind> = new Set([
  'timeout-before',
  'timeout-after',
  'reset-after',
  'server-error',
  'server-error-after',
  'html',
]);
/** After so long without an answer everybody has heard of it. */
const noticedMs = 5 * 60_000;
const minute = 60_000;
/** Of all lanes and shops together; the looks of a sweep among them. */
const mostAMinute = 8;

/** I20: a supplier that does not answer is left alone, but for those who find out whether it does again. */
export function forbearance(report: (invariant: string, what: string) => void) {
  let silentSince: number | undefined;
  let lately: number[] = [];
  return {
    asked({ at, path, fault }: SimulatedLogEntry): void {
      if (!/^\/(v2\/)?orders/.test(path)) return;
      if (fault === undefined || !silent.has(fault)) {
        silentSince = undefined;
        lately = [];
        return;
      }
      silentSince ??= at;
      lately = [...lately.filter((time) => time > at - minute), at];
      if (at < silentSince + noticedMs || lately.length <= mostAMinute) return;
      report(
        'I20 left alone',
        `asked ${lately.length} times in a minute, after ${at - silentSince} ms without an answer`,
      );
    },
  };
}
