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
 * Remembers a new plan, and looks again at what the token may do: a new version of the app can ask for scopes that an
 * older consent did not give.
 */
export async function recordUpdate(deps: RecordUpdateDeps, { locationId, planId }: LifecycleCommand): Promise<Outcome> {
  if (locationId === undefined) return { kind: 'nothing-to-do' };
  const { installations, tokens, clock } = deps;
  const record = (await tokens.find({ kind: 'location', id: locationId }))?.value;
  const lacksScopes = holdsTokens(record) && missingScopes(record.scopes).length > 0;
  const installation = await updateRecord<Installation>(
    { find: () => installations.find(locationId), save: (value, version) => installations.save(value, version) },
    (current) => {
      if (current === undefined) return undefined;
      const now = clock.now();
      const planned =
        planId === undefined || planId === current.planId ? current : { ...current, planId, updatedAt: now };
      if (!lacksScopes || planned.state !== 'active') return planned;
      return withTokens(planned, locationId, { scopes: record.scopes, storedAt: record.storedAt }, now);
    },
  );
  return { kind: installation?.state ?? 'unknown-location', locationId };
}
