import { InstallationBlockedError } from '../../domain/errors.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { begun, isInDoubt, withTokens } from '../../domain/installations/decide-installation.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isSameContent } from '../../domain/same-content.ts';
import type { KeptPair } from '../../ports/highlevel-accounts.ts';
import { authoriseAgain } from '../access/installation-guard.ts';
import { updateInstallation } from '../update-installation.ts';
import { connectPendingCredentials } from './connect-pending-credentials.ts';
import type { InstallationDeps } from './installation-deps.ts';
import { isWorking, probeInstallation } from './probe-installation.ts';
import { checkUninstall } from './record-uninstall.ts';

export interface Activation {
  readonly locationId: LocationId;
  readonly companyId?: CompanyId;
}

const hour = 60 * 60_000;
/** A paused location is asked about again by the hourly sweep, not by each command that mentions it. */
const suspendedLookMs = hour / 6;
const pendingPatienceMs = 24 * hour;

/**
 * Brings an installation to where it can work: settles doubts about it, sees that it has tokens (its own, or minted from
 * its company's), and connects the provider whose credentials came with the install. May be repeated at any time.
 */
export async function activateInstallation(deps: InstallationDeps, command: Activation): Promise<Outcome> {
  const { locationId } = command;
  const begun = await begin(deps, command);
  if (begun === undefined) return { kind: 'unknown-location', locationId };
  if (begun.state === 'uninstalled') return { kind: 'uninstalled', locationId };
  if (begun.state === 'suspended' && deps.clock.now() < begun.updatedAt + suspendedLookMs) {
    return { kind: 'blocked', locationId, code: 'suspended' };
  }
  if (hasUnsettledUninstall(begun)) {
    const outcome = await judgeAgain(deps, begun);
    if (outcome.kind === 'uninstalled') return outcome;
  }
  const pair = await obtainPair(deps, begun);
  if ('kind' in pair) return pair;
  const active = await saveActive(deps, command, pair);
  // Ended while the tokens were on their way: its worker may have looked for them too early.
  if (active?.state === 'uninstalled') return judgeAgain(deps, active);
  const count = await connectPendingCredentials(deps, command.companyId ?? active?.companyId, locationId);
  return { kind: active?.state ?? 'unknown-location', locationId, count };
}

/** The installation to work on. One that is unknown or ended begins again only when the platform says that it is there. */
async function begin(deps: InstallationDeps, { locationId, companyId }: Activation): Promise<Installation | undefined> {
  const { installations, clock } = deps;
  const known = (await installations.find(locationId))?.value;
  if (known !== undefined && known.state !== 'uninstalled') return known;
  const isStillThere =
    companyId !== undefined && (await probeInstallation(deps, { locationId, companyId })) === 'installed';
  if (!isStillThere) return known;
  const now = clock.now();
  return updateInstallation(installations, locationId, (current) =>
    current === undefined || current.state === 'uninstalled' ? begun(current, { locationId, companyId }, now) : current,
  );
}

function hasUnsettledUninstall(installation: Installation): boolean {
  const { uninstalledAt, installedAt = 0 } = installation;
  return (
    uninstalledAt !== undefined &&
    uninstalledAt >= installedAt &&
    installation.state !== 'pending' &&
    isInDoubt(installation)
  );
}

/** The UNINSTALL that is known, judged again by what is known now. */
function judgeAgain(deps: InstallationDeps, { locationId, companyId, uninstalledAt }: Installation): Promise<Outcome> {
  const event = {
    locationId,
    ...(companyId && { companyId }),
    ...(uninstalledAt !== undefined && { occurredAt: uninstalledAt }),
  };
  return checkUninstall(deps, event);
}

async function obtainPair(deps: InstallationDeps, installation: Installation): Promise<KeptPair | Outcome> {
  const { locationId, state } = installation;
  const hasStopped = state === 'suspended' || state === 'reauth-required';
  const isDoubtful = state !== 'pending' && !hasStopped && isInDoubt(installation);
  const mustBeNew = hasStopped || (isDoubtful && !(await isWorking(deps, locationId)));
  try {
    return await deps.accessTokens.renew({ kind: 'location', id: locationId }, mustBeNew ? 'new' : 'usable');
  } catch (error) {
    if (!(error instanceof InstallationBlockedError)) throw error;
    if (state !== 'pending' || error.state === 'suspended') return { kind: 'blocked', locationId, code: error.state };
    return waiting(deps, installation);
  }
}

async function waiting({ installations, clock }: InstallationDeps, installation: Installation): Promise<Outcome> {
  const { locationId, pendingSince = 0 } = installation;
  if (clock.now() < pendingSince + pendingPatienceMs) return { kind: 'pending', locationId };
  await updateInstallation(installations, locationId, (current) =>
    current?.state === 'pending' && current.reason?.code !== authoriseAgain.code
      ? { ...current, reason: authoriseAgain, updatedAt: clock.now() }
      : current,
  );
  return { kind: 'pending', locationId, code: authoriseAgain.code };
}

async function saveActive(
  { installations, clock }: InstallationDeps,
  { locationId, companyId }: Activation,
  pair: KeptPair,
): Promise<Installation | undefined> {
  return updateInstallation(installations, locationId, (current) => {
    if (current === undefined || current.state === 'uninstalled') return current;
    const now = clock.now();
    // Proved just now: a doubtful pair was tried or renewed.
    const storedAt = current.state !== 'pending' && isInDoubt(current) ? now : pair.storedAt;
    const company = pair.companyId ?? companyId;
    const next = withTokens(
      current,
      locationId,
      { scopes: pair.scopes, storedAt, ...(company && { companyId: company }) },
      now,
    );
    return isSame(current, next) ? current : next;
  });
}

/** Whether both say the same, whenever they were written. */
function isSame(one: Installation, other: Installation): boolean {
  return isSameContent({ ...one, updatedAt: 0 }, { ...other, updatedAt: 0 });
}
