import type { CompanyId, LocationId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import { type Installation, missingScopes } from './installation.ts';

/**
 * What an installation becomes. Its webhooks arrive late, twice and in any order, and the token exchange runs beside
 * them, so nothing here depends on the order of arrival: only on the platform's times, which never go back.
 *
 *     platform   INSTALL t1 ────────── UNINSTALL t2 ──── INSTALL t3 (18 s later)
 *     ours           └─ tokens stored           ...          └─ tokens stored
 *
 *     UNINSTALL t2 arrives       before INSTALL t3 is known → ends generation 1; INSTALL t3 begins generation 2
 *                                after INSTALL t3 is known  → older than the last INSTALL: ignored
 *                                and tokens are newer than t2 - 60 s → ask the platform; only its "no" ends anything
 */
export interface LifecycleEvent {
  readonly locationId: LocationId;
  readonly companyId?: CompanyId;
  /** The platform's own time, ms; absent when it sent none. */
  readonly occurredAt?: number;
  readonly planId?: string;
}

/** How far the platform's clock, ours and the order of its events may differ; ms. */
export const doubtMs = 60_000;

/** @returns the installation after an INSTALL; the same object when the event tells nothing new. */
export function afterInstall(current: Installation | undefined, event: LifecycleEvent, now: number): Installation {
  const { occurredAt } = event;
  if (current === undefined) return begun(current, event, now);
  if (occurredAt === undefined) return current.state === 'uninstalled' ? begun(current, event, now) : current;
  if (occurredAt <= (current.installedAt ?? Number.NEGATIVE_INFINITY)) return current;
  const timed = { ...event, occurredAt };
  return current.state === 'uninstalled' ? installedAfterEnd(current, timed, now) : installedAgain(current, timed, now);
}

type TimedEvent = LifecycleEvent & { readonly occurredAt: number };

function installedAfterEnd(current: Installation, event: TimedEvent, now: number): Installation {
  const isHistory = event.occurredAt < (current.uninstalledAt ?? Number.NEGATIVE_INFINITY);
  return isHistory ? { ...current, installedAt: event.occurredAt, updatedAt: now } : begun(current, event, now);
}

function installedAgain(current: Installation, event: TimedEvent, now: number): Installation {
  const { installedAt, tokensStoredAt = 0, state } = current;
  const { occurredAt } = event;
  const isNewInstall = installedAt !== undefined && tokensStoredAt <= occurredAt - doubtMs;
  if (isNewInstall && state === 'reauth-required') return begun(current, event, now);
  const generation = isNewInstall ? current.generation + 1 : current.generation;
  const next = { ...current, ...named(event), generation, installedAt: occurredAt, updatedAt: now };
  // The first INSTALL often follows its own tokens by seconds; any other may mean that those tokens died in between.
  const provedUntil = installedAt === undefined ? occurredAt : occurredAt + doubtMs;
  return tokensStoredAt > provedUntil ? next : withDoubt(next);
}

/** The next generation of an installation: pending, until its tokens are here. */
export function begun(current: Installation | undefined, event: LifecycleEvent, now: number): Installation {
  const { reason: _, ...kept } = current ?? unseen(event.locationId);
  const generation = kept.generation + 1;
  const installedAt = event.occurredAt === undefined ? {} : { installedAt: event.occurredAt };
  return { ...kept, ...named(event), ...installedAt, state: 'pending', generation, pendingSince: now, updatedAt: now };
}

export type UninstallChoice =
  /** The installation has ended. */
  | 'end'
  /** The times cannot tell; only the platform knows whether the app is installed. */
  | 'ask'
  /** A later INSTALL is known: this event is history. */
  | 'ignore';

/**
 * @param tokensStoredAt when the stored token pair was stored, as the token record says; it may be newer than what the
 *   installation says, because the pair is written first.
 */
export function decideUninstall(
  current: Pick<Installation, 'installedAt' | 'tokensStoredAt' | 'uninstalledAt' | 'leavingSince'> | undefined,
  occurredAt: number | undefined,
  tokensStoredAt: number | undefined,
): UninstallChoice {
  if (occurredAt === undefined) return 'ask';
  if (current?.installedAt !== undefined) {
    if (current.installedAt > occurredAt) return 'ignore';
    if (current.installedAt === occurredAt) return 'ask';
  }
  const newestTokens = Math.max(current?.tokensStoredAt ?? 0, tokensStoredAt ?? 0);
  // Judged before, and its worker died before all was erased: nothing is asked again for a location that left.
  const isJudged = current?.uninstalledAt !== undefined && occurredAt <= current.uninstalledAt;
  if (isJudged && newestTokens <= (current.leavingSince ?? 0) - doubtMs) return 'end';
  return newestTokens > occurredAt - doubtMs ? 'ask' : 'end';
}

/** The installation once it has ended. Mappings and settings are no part of it and stay. */
export function afterUninstall(current: Installation | undefined, event: LifecycleEvent, now: number): Installation {
  const { reason: _, pendingSince: __, tokensStoredAt: ___, ...kept } = current ?? unseen(event.locationId);
  const uninstalledAt = Math.max(event.occurredAt ?? now, current?.uninstalledAt ?? 0);
  return { ...kept, ...named(event), state: 'uninstalled', uninstalledAt, leavingSince: now, updatedAt: now };
}

/** An ended installation of which nothing secret is left. */
export function afterErasure(current: Installation, generation: number, now: number): Installation {
  if (current.state !== 'uninstalled' || current.generation !== generation) return current;
  const { leavingSince, ...erased } = current;
  return leavingSince === undefined ? current : { ...erased, updatedAt: now };
}

/** A token pair as far as an installation cares. */
export interface Grant {
  readonly companyId?: CompanyId;
  readonly scopes: readonly string[];
  /** Our time, ms. */
  readonly storedAt: number;
}

/** The installation once its tokens are stored. An ended one begins anew: HighLevel issues tokens only to what is installed. */
export function withTokens(
  current: Installation | undefined,
  locationId: LocationId,
  grant: Grant,
  now: number,
): Installation {
  const { reason: _, pendingSince: __, ...kept } = current ?? unseen(locationId);
  const missing = missingScopes(grant.scopes);
  return {
    ...kept,
    ...(grant.companyId === undefined ? {} : { companyId: grant.companyId }),
    generation: kept.state === 'uninstalled' ? kept.generation + 1 : kept.generation,
    tokensStoredAt: Math.max(grant.storedAt, kept.tokensStoredAt ?? 0),
    ...(missing.length === 0
      ? { state: 'active' as const }
      : { state: 'missing-scope' as const, reason: scopesMissing(missing) }),
    updatedAt: now,
  };
}

/** The installation whose tokens may be those of an install before: they are proved before they are trusted again. */
export function withDoubt({ tokensStoredAt: _, ...installation }: Installation): Installation {
  return installation;
}

/** True while the tokens are not known to be newer than what else is known. */
export function isInDoubt({ installedAt = 0, uninstalledAt, tokensStoredAt }: Installation): boolean {
  if (tokensStoredAt === undefined || tokensStoredAt <= installedAt - doubtMs) return true;
  return uninstalledAt !== undefined && uninstalledAt >= installedAt && tokensStoredAt <= uninstalledAt + doubtMs;
}

const blockedReasons = {
  suspended: 'HighLevel reports that this location is not active. Everything continues once it is active again.',
  'missing-scope': 'HighLevel did not grant the app everything it needs. Authorise it again with the install link.',
  'reauth-required':
    'HighLevel no longer accepts the access this app was given. Authorise it again with the install link.',
} as const;

/** @returns the installation HighLevel will not serve; the same object when that changes nothing. */
export function blocked(current: Installation, state: keyof typeof blockedReasons, now: number): Installation {
  // An ended installation stays ended, and one whose tokens are still to come has none that could have died.
  if (current.state === 'uninstalled' || (current.state === 'pending' && state !== 'suspended')) return current;
  if (current.state === state) return current;
  const { pendingSince: _, ...kept } = current;
  return { ...kept, state, reason: { code: state, message: blockedReasons[state] }, updatedAt: now };
}

/** Where a location begins that the app was never installed on. */
function unseen(locationId: LocationId): Installation {
  return { locationId, generation: 0, state: 'uninstalled', updatedAt: 0 };
}

/** The fields of an event beside its time; a field that it leaves out stays as it was. */
function named({ companyId, planId }: LifecycleEvent): Partial<Pick<Installation, 'companyId' | 'planId'>> {
  return { ...(companyId === undefined ? {} : { companyId }), ...(planId === undefined ? {} : { planId }) };
}

function scopesMissing(missing: readonly string[]): Reason {
  return {
    code: 'missing-scope',
    message: `HighLevel did not grant the app everything it needs (${missing.join(', ')}). Authorise it again with the install link.`,
  };
}
