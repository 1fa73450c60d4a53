import { TransientError } from '../../domain/errors.ts';
import type { CompanyId } from '../../domain/ids.ts';
import { afterCompanyUninstall } from '../../domain/installations/decide-company-installation.ts';
import {
  afterUninstall,
  decideUninstall,
  type LifecycleEvent,
  withDoubt,
  withTokens,
} from '../../domain/installations/decide-installation.ts';
import type { Installation } from '../../domain/installations/installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { holdsTokens } from '../../domain/tokens/token-lifetime.ts';
import { absent } from '../../domain/versioned.ts';
import { eraseTokens, tokensStoredAt } from '../tokens/stored-tokens.ts';
import { updateInstallation } from '../update-installation.ts';
import { eraseLocation } from './erase-location.ts';
import type { InstallationDeps } from './installation-deps.ts';
import { locationsOfCompany } from './locations-of-company.ts';
import { type ProbeAnswer, probeCompany, probeInstallation } from './probe-installation.ts';
import type { LifecycleCommand } from './record-install.ts';

const maximumRounds = 8;

/**
 * Ends an installation, unless a newer INSTALL or newer tokens say that the event is history. Every round decides anew
 * from both records; the installation is written first, the tokens are erased only if they are those that were judged.
 *
 *     read installation, tokens ─▶ decide ─▶ [ask the platform] ─▶ save `uninstalled` ─▶ erase those tokens ─▶ the rest
 *            ▲                                                     └ changed since ┐      └ others stand there ┐
 *            └─────────────────────────────────────────────────────────────────────┴───────────────────────────┘
 */
export async function recordUninstall(deps: InstallationDeps, command: LifecycleCommand): Promise<Outcome> {
  const { locationId, companyId } = command;
  if (locationId === undefined) {
    return companyId === undefined ? { kind: 'nobody-named' } : endCompany(deps, companyId, command.occurredAt);
  }
  const outcome = await checkUninstall(deps, { ...command, locationId });
  if (outcome.kind === 'still-installed') {
    const activation = { kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) } as const;
    await deps.queue.send(activation, deps.random.uuid());
  }
  return outcome;
}

/** @returns `uninstalled`, `still-installed` or `reinstalled-since`. */
export async function checkUninstall(deps: InstallationDeps, event: LifecycleEvent): Promise<Outcome> {
  for (let round = 0; round < maximumRounds; round += 1) {
    const outcome = await endLocation(deps, event);
    if (outcome) return outcome;
  }
  throw new TransientError('Others kept changing the installation while this worker ended it.');
}

/** @returns undefined when something changed meanwhile and must be judged again. */
async function endLocation(deps: InstallationDeps, event: LifecycleEvent): Promise<Outcome | undefined> {
  const { installations, clock } = deps;
  const { locationId, occurredAt } = event;
  const found = await installations.find(locationId);
  const storedAt = await tokensStoredAt(deps, { kind: 'location', id: locationId });
  const choice = decideUninstall(found?.value, occurredAt, storedAt);
  if (choice === 'ignore') return { kind: 'reinstalled-since', locationId };
  if (choice === 'ask') {
    const companyId = event.companyId ?? found?.value.companyId;
    const answer = await probeInstallation(deps, { locationId, companyId });
    if (isInstalled(answer, found?.value, occurredAt)) return keepInstalled(deps, event, answer);
  }
  const ended = afterUninstall(found?.value, event, clock.now());
  const saved = await installations.save(ended, found?.version ?? absent);
  if (saved.kind === 'conflict') return undefined;
  if (!(await eraseTokens(deps, { kind: 'location', id: locationId }, storedAt))) return undefined;
  await eraseLocation(deps, ended);
  return { kind: 'uninstalled', locationId };
}

/** With nothing to ask with, an UNINSTALL ends; only one of the same moment as the last INSTALL does not. */
function isInstalled(answer: ProbeAnswer, current: Installation | undefined, occurredAt: number | undefined): boolean {
  if (answer !== 'unknown') return answer !== 'not-installed';
  return current?.state !== 'uninstalled' && occurredAt !== undefined && current?.installedAt === occurredAt;
}

/** A proved uninstall is settled; tokens that HighLevel did not prove are checked before they are trusted again. */
async function keepInstalled(
  { installations, tokens, clock }: InstallationDeps,
  { locationId, occurredAt = 0 }: LifecycleEvent,
  answer: ProbeAnswer,
): Promise<Outcome> {
  const record = (await tokens.find({ kind: 'location', id: locationId }))?.value;
  const now = clock.now();
  await updateInstallation(installations, locationId, (current) => {
    if (current === undefined || (current.state === 'uninstalled' && !holdsTokens(record))) return current;
    const uninstalledAt = Math.max(occurredAt, current.uninstalledAt ?? 0);
    if (current.state === 'uninstalled') {
      return {
        ...withTokens(current, locationId, { scopes: record?.scopes ?? [], storedAt: now }, now),
        uninstalledAt,
      };
    }
    const next = { ...current, uninstalledAt, updatedAt: now };
    return answer === 'working' ? { ...next, tokensStoredAt: now } : withDoubt(next);
  });
  return { kind: 'still-installed', locationId };
}

/** Ends the company and sends the same event for each of its locations, where it is judged by that location's own times. */
async function endCompany(deps: InstallationDeps, companyId: CompanyId, occurredAt?: number): Promise<Outcome> {
  const { installations, clock, queue, random } = deps;
  const tenant = { kind: 'company', id: companyId } as const;
  const found = await installations.findCompany(companyId);
  const storedAt = await tokensStoredAt(deps, tenant);
  const choice = decideUninstall(found?.value, occurredAt, storedAt);
  if (choice === 'ignore') return { kind: 'reinstalled-since', companyId };
  if (choice === 'ask' && (await probeCompany(deps, companyId)) === 'installed')
    return { kind: 'still-installed', companyId };

  const ended = afterCompanyUninstall(found?.value, companyId, occurredAt ?? clock.now(), clock.now());
  const saved = await installations.saveCompany(ended, found?.version ?? absent);
  if (saved.kind === 'conflict' || !(await eraseTokens(deps, tenant, storedAt))) {
    throw new TransientError('Another worker changed the company while this one ended it.', { retryAfterMs: 1_000 });
  }
  let count = 0;
  for await (const { locationId, state } of locationsOfCompany(installations, companyId)) {
    if (state === 'uninstalled') continue;
    const about = { locationId, companyId, occurredAt: ended.uninstalledAt ?? clock.now() };
    await queue.send({ kind: 'RecordUninstall', ...about }, random.uuid());
    count += 1;
  }
  return { kind: 'uninstalled', companyId, count };
}
