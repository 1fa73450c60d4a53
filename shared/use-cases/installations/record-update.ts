import type { CompanyId } from '../../domain/ids.ts';
import { withTokens } from '../../domain/installations/decide-installation.ts';
import { type Installation, missingScopes } from '../../domain/installations/installation.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { holdsTokens } from '../../domain/tokens/token-lifetime.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import type { StoredTokensDeps } from '../tokens/stored-tokens.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';
import { locationsOfCompany } from './locations-of-company.ts';
import type { LifecycleCommand } from './record-install.ts';

export interface RecordUpdateDeps extends StoredTokensDeps {
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly random: Random;
}

/**
 * Remembers an update of the app and a new plan, unless a later one is known, and looks again at what the token may do: a
 * new version of the app can ask for scopes that an older consent did not give. An event that names a company alone is remembered
 * of it, and sent on to each of its locations.
 */
export async function recordUpdate(deps: RecordUpdateDeps, event: LifecycleCommand): Promise<Outcome> {
  const { locationId, companyId } = event;
  if (locationId === undefined) {
    return companyId === undefined ? { kind: 'nobody-named' } : recordCompanyUpdate(deps, { ...event, companyId });
  }
  const { installations, tokens, clock } = deps;
  const record = (await tokens.find({ kind: 'location', id: locationId }))?.value;
  const lacksScopes = holdsTokens(record) && missingScopes(record.scopes).length > 0;
  const installation = await updateInstallation(installations, locationId, (current) => {
    if (current === undefined) return undefined;
    const now = clock.now();
    const noted = withChange(current, event, now);
    if (!lacksScopes || noted.state !== 'active') return noted;
    return withTokens(noted, locationId, { scopes: record.scopes, storedAt: record.storedAt }, now);
  });
  return { kind: installation?.state ?? 'unknown-location', locationId };
}

async function recordCompanyUpdate(
  { installations, clock, queue, random }: RecordUpdateDeps,
  event: LifecycleCommand & { readonly companyId: CompanyId },
): Promise<Outcome> {
  const { companyId, occurredAt, planId } = event;
  const company = await updateCompany(
    installations,
    companyId,
    (current) => current && withChange(current, event, clock.now()),
  );
  let count = 0;
  for await (const { locationId, state } of locationsOfCompany(installations, companyId)) {
    if (state === 'uninstalled') continue;
    const told = {
      companyId,
      ...(occurredAt !== undefined && { occurredAt }),
      ...(planId !== undefined && { planId }),
    };
    await queue.send({ kind: 'RecordUpdate', locationId, ...told }, random.uuid());
    count += 1;
  }
  return { kind: company?.state ?? 'unknown-company', companyId, count };
}

/** What a plan and the platform's time of the newest change are part of. */
type Changeable = Pick<Installation, 'planId' | 'changedAt' | 'updatedAt'>;

function withChange<T extends Changeable>(current: T, { occurredAt, planId }: LifecycleCommand, now: number): T {
  const { changedAt } = current;
  if (occurredAt !== undefined && changedAt !== undefined && occurredAt < changedAt) return current;
  const isKnown = (occurredAt ?? changedAt) === changedAt && (planId ?? current.planId) === current.planId;
  if (isKnown) return current;
  const told = { ...(occurredAt !== undefined && { changedAt: occurredAt }), ...(planId !== undefined && { planId }) };
  return { ...current, ...told, updatedAt: now };
}
