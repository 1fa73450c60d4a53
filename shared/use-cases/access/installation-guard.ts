import { InstallationBlockedError, TransientError } from '../../domain/errors.ts';
import type { LocationId } from '../../domain/ids.ts';
import { blocked } from '../../domain/installations/decide-installation.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { updateInstallation } from '../update-installation.ts';

/** A pending installation that has waited this long for its tokens says so with this reason. */
export const authoriseAgain = {
  code: 'authorise-again',
  message: 'The app is installed, but HighLevel never let it in. Open the install link and authorise it again.',
} as const;

const pendingRetryMs = 15_000;

/**
 * The installation that work for a location starts from.
 * @throws InstallationBlockedError when the location may not be served until the merchant or HighLevel changes something.
 * @throws TransientError when it was installed moments ago and its tokens are still to come.
 */
export async function activeInstallation(
  store: Pick<InstallationStore, 'find'>,
  locationId: LocationId,
): Promise<Installation> {
  const installation = (await store.find(locationId))?.value;
  if (installation === undefined)
    throw new InstallationBlockedError('uninstalled', 'The app was never installed here.');
  const message = installation.reason?.message ?? `The installation is ${installation.state}.`;
  switch (installation.state) {
    case 'active':
      return installation;
    case 'pending':
      if (installation.reason?.code === authoriseAgain.code)
        throw new InstallationBlockedError('reauth-required', message);
      throw new TransientError('The installation has no tokens yet.', { retryAfterMs: pendingRetryMs });
    case 'suspended':
    case 'missing-scope':
    case 'reauth-required':
    case 'uninstalled':
      throw new InstallationBlockedError(installation.state, message);
  }
}

/** Remembers why HighLevel refuses a location, so that no further work is tried and the merchant sees what to do. */
export async function noteBlocked(
  store: Pick<InstallationStore, 'find' | 'save'>,
  clock: Clock,
  locationId: LocationId,
  error: InstallationBlockedError,
): Promise<void> {
  const { state } = error;
  // Only the platform's word ends an installation, see decideUninstall.
  if (state === 'uninstalled') return;
  await updateInstallation(store, locationId, (current) => current && blocked(current, state, clock.now()));
}
