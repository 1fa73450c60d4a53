import type { SimulatedProcess } from './process.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Sending {
  readonly process: SimulatedProcess;
  readonly at: number;
  /** What its process heard; `nothing` yet, that no connection was made, or an answer that was lost. */
  heard: 'nothing' | 'never-left' | 'lost' | number;
}

/** How long HighLevel repeats its answer, and by how much the clocks of two processes may differ; ms. */
const windowMs = 30_000;
const longestSkewMs = 8_000;
/** No provider says that it repeats an answer: its refresh token is not sent again before the last one must have landed; ms. */
const settleMs = 20_000;
/** How long a sender waits for an answer; ms. */
const patienceMs = 12_000;
/** Within this after it went on, a process may still act on what it decided before it was frozen; ms. */
const thawingMs = 1_000;

/** Sees every refresh token leave, and what came back: single-use values must not be sent twice without need. */
export interface RefreshWatch {
  /** @returns what to call with the answer's status, or with why there was none; undefined: nothing is refreshed here. */
  sent(process: SimulatedProcess, request: Sent): ((heard: number | 'never-left' | 'lost') => void) | undefined;
  /** Whether the next pair may have been made without anybody who lived to save it. */
  mayBeUsedUp(token: string): boolean;
}

interface Sent {
  /** The simulator's name. */
  readonly to: string;
  readonly path: string;
  readonly body: string;
}

export function createRefreshWatch(time: VirtualTime, report: (what: string) => void): RefreshWatch {
  const sendings = new Map<string, Sending[]>();
  return {
    mayBeUsedUp: (token) =>
      (sendings.get(token) ?? []).some(
        ({ process, at, heard }) => isLost(heard) || !process.isAlive || process.isFrozen || process.thawedAt > at,
      ),
    sent(process, request) {
      const token = tokenOf(request);
      if (token === undefined) return undefined;
      const earlier = sendings.get(token) ?? [];
      // Who was frozen just before sending could not see that others took over; the platform repeats its answer or refuses.
      const wasFrozen = time.now() - process.thawedAt < thawingMs;
      if (!wasFrozen) for (const each of earlier) complain(each, time.now(), report);
      const complainOfDoubt = request.to === 'highlevel' ? complainOfLate : complainOfEarly;
      if (!wasFrozen) complainOfDoubt(earlier, time.now(), report);
      const sending: Sending = { process, at: time.now(), heard: 'nothing' };
      sendings.set(token, [...earlier, sending]);
      return (heard) => {
        sending.heard = heard;
      };
    },
  };
}

/** Who died or froze may have had an answer; nobody else sends what another one has under way or has had answered. */
function complain({ process, at, heard }: Sending, now: number, report: (what: string) => void): void {
  if (!process.isAlive || process.isFrozen) return;
  if (heard === 'nothing' && now - at < patienceMs) report(`a refresh token left twice within ${now - at} ms`);
  // What was answered while it was frozen it told only when it went on: who had taken over may be about to send.
  const toldLate = process.thawedAt > at && now - process.thawedAt < patienceMs;
  if (heard === 200 && !toldLate) report(`a refresh token left again ${now - at} ms after it was answered`);
}

/** Nobody sends what may have been used up longer ago than HighLevel repeats its answer; a refusal since then settles it, a 429 does not. */
function complainOfLate(earlier: readonly Sending[], now: number, report: (what: string) => void): void {
  const settled = earlier.findLastIndex(({ heard }) => isRefusal(heard) && heard !== 429);
  const first = earlier.slice(settled + 1).find(({ heard }) => heard !== 'never-left' && !isRefusal(heard));
  if (first && now - first.at > windowMs + longestSkewMs)
    report(`a refresh token left again ${now - first.at} ms after an answer that was lost`);
}

/** What may have been used up at a provider is sent again only when the request before has landed, or never will. */
function complainOfEarly(earlier: readonly Sending[], now: number, report: (what: string) => void): void {
  const last = earlier.at(-1);
  if (last && isLost(last.heard) && now - last.at < settleMs - longestSkewMs)
    report(`a provider's refresh token left again ${now - last.at} ms after an answer that was lost`);
}

function isLost(heard: Sending['heard']): boolean {
  return heard === 'lost' || heard === 'nothing' || (typeof heard === 'number' && heard >= 500);
}

function isRefusal(heard: Sending['heard']): boolean {
  return typeof heard === 'number' && heard >= 400 && heard < 500;
}

function tokenOf({ path, body }: Sent): string | undefined {
  if (path === '/oauth/token') return new URLSearchParams(body).get('refresh_token') ?? undefined;
  if (path.endsWith('/app/oauth/tokens/refresh')) return JSON.parse(body).refresh_token;
  return undefined;
}
