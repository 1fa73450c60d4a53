import type { CompanyInstallation, Installation } from './installation.ts';

/** How long what an ended installation leaves behind is kept for a re-install, which then goes on where it was; ms. */
export const keptAfterEndMs = 90 * 24 * 60 * 60_000;

/** Whether an installation ended so long ago that nothing of it is kept any more. */
export function isLongGone(
  {
    state,
    uninstalledAt,
    updatedAt,
  }: Pick<Installation | CompanyInstallation, 'state' | 'uninstalledAt' | 'updatedAt'>,
  now: number,
): boolean {
  return state === 'uninstalled' && (uninstalledAt ?? updatedAt) + keptAfterEndMs <= now;
}
