import type { Random } from '../../../shared/ports/random.ts';
import type { FaultKind } from '../../../shared/simulators/simulator.ts';

/** How often each fault strikes in one run; every run draws its own mix, and each fault is off in three runs of ten. */
export interface FaultMix {
  /** Per effect: the process dies just before it leaves, or right after it happened. */
  readonly crashBefore: number;
  readonly crashAfter: number;
  /** Per effect: the process freezes for up to 100 s. */
  readonly pause: number;
  /** Per table access: refused before, or done and not answered. */
  readonly tableRefuses: number;
  readonly tableLosesAnswer: number;
  /** Per send: refused before, or done and not answered. */
  readonly queueRefuses: number;
  readonly queueLosesAnswer: number;
  /** Per message: it comes although it was deleted. */
  readonly redelivery: number;
  /** Per message: two workers get it at the same time. */
  readonly doubleDelivery: number;
  /** Per webhook. */
  readonly webhookLost: number;
  readonly webhookTwice: number;
  readonly webhookLateMs: number;
  /** Per request to HighLevel or a provider. */
  readonly http: Readonly<Record<Exclude<FaultKind, 'slow' | 'refused'>, number>>;
  readonly slow: number;
  /** How long a slow answer takes. */
  readonly slowMs: number;
  readonly refusedConnection: number;
  /** Per request: it takes effect only after its caller has given up. */
  readonly lateLanding: number;
  /** How long after that at most. */
  readonly landsWithinMs: number;
  readonly skewMs: number;
  readonly lookupLagMs: number;
  readonly indexLagMs: number;
  /** Per quarter of an hour: all access tokens of a shop end before their time. */
  readonly expireTokens: number;
  /** Chance that access tokens live for an hour instead of a day. */
  readonly shortTokens: number;
  /** Chance that a merchant removes the app in the middle. */
  readonly uninstall: number;
  /** How often a merchant presses a button; per 10 minutes. */
  readonly clicks: number;
  /** How many messages that are no command stand on the queues. */
  readonly poison: number;
  /** Which requests are struck; absent: all of them, and everything else a process does. */
  readonly aim?: Aim;
}

export interface Aim {
  /** Absent: any. */
  readonly method?: string;
  readonly path: RegExp;
}

export type FaultName =
  | Exclude<keyof FaultMix, 'http' | 'aim' | 'landsWithinMs' | 'slowMs'>
  | `http.${Exclude<FaultKind, 'slow' | 'refused'>}`;
export type FaultRates = Readonly<Partial<Record<FaultName, number>>>;

/** @param without faults that stay off, for shrinking and for the fault-free run. */
export function drawFaultMix(random: Random, without: ReadonlySet<string> = new Set()): FaultMix {
  return faultMixOf((name, most) => {
    const isOn = random.fraction() > 0.3;
    const value = random.fraction() ** 2 * most;
    return isOn && !without.has(name) && !without.has('all') ? value : 0;
  });
}

/** The named faults as often as it says, and no others. */
export function chosenFaultMix(rates: FaultRates, without: ReadonlySet<string> = new Set()): FaultMix {
  return faultMixOf((name) => (without.has(name) || without.has('all') ? 0 : (rates[name] ?? 0)));
}

export function isAimedAt({ aim }: FaultMix, method: string, path: string): boolean {
  return aim === undefined || ((aim.method ?? method) === method && aim.path.test(path));
}

function faultMixOf(rate: (name: FaultName, most: number) => number): FaultMix {
  return {
    crashBefore: rate('crashBefore', 0.02),
    crashAfter: rate('crashAfter', 0.03),
    pause: rate('pause', 0.01),
    tableRefuses: rate('tableRefuses', 0.03),
    tableLosesAnswer: rate('tableLosesAnswer', 0.02),
    queueRefuses: rate('queueRefuses', 0.05),
    queueLosesAnswer: rate('queueLosesAnswer', 0.05),
    redelivery: rate('redelivery', 0.1),
    doubleDelivery: rate('doubleDelivery', 0.3),
    webhookLost: rate('webhookLost', 0.5),
    webhookTwice: rate('webhookTwice', 0.4),
    webhookLateMs: rate('webhookLateMs', 600_000),
    http: {
      'rate-limited': rate('http.rate-limited', 0.1),
      'server-error': rate('http.server-error', 0.1),
      'server-error-after': rate('http.server-error-after', 0.1),
      'timeout-before': rate('http.timeout-before', 0.08),
      'timeout-after': rate('http.timeout-after', 0.1),
      'reset-after': rate('http.reset-after', 0.1),
      html: rate('http.html', 0.05),
    },
    slow: rate('slow', 0.1),
    slowMs: 6_000,
    refusedConnection: rate('refusedConnection', 0.05),
    lateLanding: rate('lateLanding', 0.1),
    landsWithinMs: 2_000,
    skewMs: rate('skewMs', 4_000),
    lookupLagMs: rate('lookupLagMs', 5_000),
    indexLagMs: rate('indexLagMs', 3_000),
    expireTokens: rate('expireTokens', 0.3),
    shortTokens: rate('shortTokens', 1),
    uninstall: rate('uninstall', 0.8),
    clicks: rate('clicks', 2),
    poison: Math.round(rate('poison', 3)),
  };
}

/** Every fault by its name. */
export const faultNames: readonly FaultName[] = namesAsked();

function namesAsked(): readonly FaultName[] {
  const names: FaultName[] = [];
  faultMixOf((name) => {
    names.push(name);
    return 0;
  });
  return names;
}
