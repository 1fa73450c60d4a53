import type { Tenant } from '../../domain/ids.ts';
import { blockedCompany } from '../../domain/installations/decide-company-installation.ts';
import { blocked } from '../../domain/installations/decide-installation.ts';
import type { Clock } from '../../ports/clock.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';

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
    await updateInstallation(installations, id, (current) =>
      !current || hasNewer(current) ? current : blocked(current, state, clock.now()),
    );
  } else if (state === 'reauth-required') {
    await updateCompany(installations, id, (current) =>
      !current || hasNewer(current) ? current : blockedCompany(current, clock.now()),
    );
  }
}
