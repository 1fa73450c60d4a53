import type { CompanyId } from '../ids.ts';
import type { CompanyInstallation } from './installation.ts';

/** What the app on a whole agency becomes; the rules are those of one location, see decide-installation. */
export function afterCompanyInstall(
  current: CompanyInstallation | undefined,
  companyId: CompanyId,
  occurredAt: number,
  now: number,
): CompanyInstallation {
  if (current === undefined) return { companyId, state: 'pending', installedAt: occurredAt, updatedAt: now };
  if (occurredAt <= (current.installedAt ?? Number.NEGATIVE_INFINITY)) return current;
  const begins = current.state === 'uninstalled' && occurredAt >= (current.uninstalledAt ?? Number.NEGATIVE_INFINITY);
  return { ...current, state: begins ? 'pending' : current.state, installedAt: occurredAt, updatedAt: now };
}

export function afterCompanyUninstall(
  current: CompanyInstallation | undefined,
  companyId: CompanyId,
  occurredAt: number,
  now: number,
): CompanyInstallation {
  const { reason: _, tokensStoredAt: __, ...kept } = current ?? { companyId };
  return {
    ...kept,
    state: 'uninstalled',
    uninstalledAt: Math.max(occurredAt, current?.uninstalledAt ?? 0),
    updatedAt: now,
  };
}

export function companyWithTokens(
  current: CompanyInstallation | undefined,
  companyId: CompanyId,
  storedAt: number,
  now: number,
): CompanyInstallation {
  const { reason: _, ...kept } = current ?? { companyId };
  return { ...kept, state: 'active', tokensStoredAt: Math.max(storedAt, current?.tokensStoredAt ?? 0), updatedAt: now };
}

/** @returns the company whose token died; the same object when that changes nothing. */
export function blockedCompany(current: CompanyInstallation, now: number): CompanyInstallation {
  if (current.state !== 'active') return current;
  const reason = {
    code: 'reauth-required',
    message: 'HighLevel no longer accepts the access this app was given. Authorise it again with the install link.',
  };
  return { ...current, state: 'reauth-required', reason, updatedAt: now };
}
