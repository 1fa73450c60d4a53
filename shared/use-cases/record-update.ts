import { withTokens } from '../domain/decide-installation.ts';
import { type Installation, missingScopes } from '../domain/installation.ts';
import type { Outcome } from '../domain/outcome.ts';
import { holdsTokens } from '../domain/token-lifetime.ts';
import type { InstallationStore } from '../ports/installations.ts';
import type { LifecycleCommand } from './record-install.ts';
import type { StoredTokensDeps } from './stored-tokens.ts';
import { updateRecord } from './update-record.ts';

export interface RecordUpdateDeps extends StoredTokensDeps {
  readonly installations: InstallationStore;
}

/**
 * Remembers an update of the app and a new plan, unless a later one is known, and looks again at what the token may do: a new version of the app can ask for scopes that an
 * older consent did not give.
 */
export async function recordUpdate(deps: RecordUpdateDeps, event: LifecycleCommand): Promise<Outcome> {
  const { locationId } = event;
  if (locationId === undefined) return { kind: 'nothing-to-do' };
  const { installations, tokens, clock } = deps;
  const record = (await tokens.find({ kind: 'location', id: locationId }))?.value;
  const lacksScopes = holdsTokens(record) && missingScopes(record.scopes).length > 0;
  const installation = await updateRecord<Installation>(
    { find: () => installations.find(locationId), save: (value, version) => installations.save(value, version) },
    (current) => {
      if (current === undefined) return undefined;
      const now = clock.now();
      const noted = withChange(current, event, now);
      if (!lacksScopes || noted.state !== 'active') return noted;
      return withTokens(noted, locationId, { scopes: record.scopes, storedAt: record.storedAt }, now);
    },
  );
  return { kind: installation?.state ?? 'unknown-location', locationId };
}

function withChange(current: Installation, { occurredAt, planId }: LifecycleCommand, now: number): Installation {
  const { changedAt } = current;
  if (occurredAt !== undefined && changedAt !== undefined && occurredAt < changedAt) return current;
  const isKnown = (occurredAt ?? changedAt) === changedAt && (planId ?? current.planId) === current.planId;
  if (isKnown) return current;
  const told = { ...(occurredAt !== undefined && { changedAt: occurredAt }), ...(planId !== undefined && { planId }) };
  return { ...current, ...told, updatedAt: now };
}
