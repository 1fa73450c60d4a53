import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { isLongGone } from '../../domain/installations/kept-after-end.ts';
import { holdsTokens } from '../../domain/tokens/token-lifetime.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { LocationDataStore, ReadVersions } from '../../ports/location-data.ts';
import type { Random } from '../../ports/random.ts';
import type { TokenStore } from '../../ports/tokens.ts';

export interface EraseEndedDeps {
  readonly installations: Pick<InstallationStore, 'find' | 'findCompany' | 'listOfCompany'>;
  readonly tokens: Pick<TokenStore, 'find'>;
  readonly locationData: LocationDataStore;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

interface Erased {
  readonly isDone: boolean;
  /** Rounds of about a hundred records. */
  readonly count: number;
}

/**
 * Erases all that is kept of a location whose installation ended long ago, and of its company when it was the last one. Before
 * each round it looks whether the app was installed anew; the last two records go only in the version that was judged.
 */
export async function eraseEnded(deps: EraseEndedDeps, locationId: LocationId, deadline: number): Promise<Erased> {
  for (let count = 0; ; count += 1) {
    if (deps.clock.now() >= deadline) return { isDone: false, count };
    const gone = await findGone(deps, locationId);
    if (!gone) return { isDone: true, count };
    if (await deps.locationData.eraseSome(locationId)) continue;
    const isErased = await deps.locationData.eraseLast(locationId, gone.read);
    if (isErased && gone.companyId) await eraseCompany(deps, gone.companyId);
    return { isDone: true, count: count + 1 };
  }
}

interface Gone {
  readonly companyId?: CompanyId | undefined;
  readonly read: ReadVersions;
}

/** @returns undefined when the app is there again, or on its way. */
async function findGone(deps: EraseEndedDeps, locationId: LocationId): Promise<Gone | undefined> {
  const installation = await deps.installations.find(locationId);
  if (!installation || !isLongGone(installation.value, deps.clock.now())) return undefined;
  // Tokens are stored before an installation says that it is there again.
  const tokens = await deps.tokens.find({ kind: 'location', id: locationId });
  if (holdsTokens(tokens?.value)) return undefined;
  const { companyId } = installation.value;
  return { companyId, read: { installation: installation.version, tokens: tokens?.version } };
}

async function eraseCompany(deps: EraseEndedDeps, companyId: CompanyId): Promise<void> {
  const { installations, tokens, locationData, clock } = deps;
  const company = await installations.findCompany(companyId);
  const { items } = await installations.listOfCompany(companyId);
  // The index may still show the one that has just gone.
  const isLast = items.every((other) => isLongGone(other, clock.now()));
  if (!company || !isLast || !isLongGone(company.value, clock.now())) return;
  const held = await tokens.find({ kind: 'company', id: companyId });
  if (holdsTokens(held?.value)) return;
  await locationData.eraseCompany(companyId, { installation: company.version, tokens: held?.version });
}
