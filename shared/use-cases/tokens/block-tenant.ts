import type { Tenant } from '../../domain/ids.ts';
import { blockedCompany } from '../../domain/installations/decide-company-installation.ts';
import { blocked } from '../../domain/installations/decide-installation.ts';
import type { SaveResult, Versioned } from '../../domain/versioned.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';

/**
 * Remembers that HighLevel does not serve a tenant, so that nothing is tried again before something has changed.
 * @param lookedAt when the tokens were read that HighLevel refused; newer ones are not blamed for it.
 */
export async function blockTenant(
  { installations, clock }: { readonly installations: InstallationStore; readonly clock: Clock },
  { kind, id }: Tenant,
  { state, lookedAt }: { readonly state: 'suspended' | 'reauth-required'; readonly lookedAt: number },
): Promise<void> {
  const hasNewer = ({ tokensStoredAt = 0 }: { readonly tokensStoredAt?: number }) => tokensStoredAt >= lookedAt;
  if (kind === 'location') {
    await change(
      () => installations.find(id),
      (current) => (hasNewer(current) ? current : blocked(current, state, clock.now())),
      (value, version) => installations.save(value, version),
    );
  } else if (state === 'reauth-required') {
    await change(
      () => installations.findCompany(id),
      (current) => (hasNewer(current) ? current : blockedCompany(current, clock.now())),
      (value, version) => installations.saveCompany(value, version),
    );
  }
}

async function change<T>(
  find: () => Promise<Versioned<T> | undefined>,
  decide: (current: T) => T,
  save: (value: T, expectedVersion: number) => Promise<SaveResult>,
): Promise<void> {
  for (;;) {
    const current = await find();
    if (current === undefined) return;
    const next = decide(current.value);
    if (next === current.value || (await save(next, current.version)).kind === 'saved') return;
  }
}
