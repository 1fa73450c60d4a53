import type { LocationId, Tenant } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { paginate } from '../../domain/paginate.ts';
import { earliestRenewalMs, renewalDueAt } from '../../domain/tokens/token-lifetime.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import type { TokenStore } from '../../ports/tokens.ts';

export interface SweepTokensDeps {
  readonly tokens: TokenStore;
  readonly installations: InstallationStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Sends one `RefreshToken` for each tenant whose renewal is due, and for each paused location, which may be back: or for
 * `locationId` alone, whose worker then sees what is due.
 */
export async function sweepTokens(deps: SweepTokensDeps, locationId?: LocationId): Promise<Outcome> {
  const tenants = locationId === undefined ? await dueTenants(deps) : [{ kind: 'location' as const, id: locationId }];
  for (const { kind, id } of tenants) {
    await deps.queue.send({ kind: 'RefreshToken', tenant: kind, id }, deps.random.uuid());
  }
  return { kind: 'queued', count: tenants.length, ...(locationId !== undefined && { locationId }) };
}

async function dueTenants({ tokens, installations, clock }: SweepTokensDeps): Promise<readonly Tenant[]> {
  const now = clock.now();
  const due = new Map<string, Tenant>();
  const note = (tenant: Tenant): void => void due.set(`${tenant.kind}#${tenant.id}`, tenant);
  const expiring = paginate((cursor) => tokens.listExpiringBefore(now + earliestRenewalMs, cursor));
  for await (const { tenant, expiresAt } of expiring) if (renewalDueAt(tenant, expiresAt) <= now) note(tenant);
  const suspended = paginate((cursor) => installations.listInState('suspended', cursor));
  for await (const { locationId } of suspended) note({ kind: 'location', id: locationId });
  return [...due.values()];
}
