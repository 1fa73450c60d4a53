import type { Command } from '../../domain/commands/commands.ts';
import { PermanentError } from '../../domain/errors.ts';
import type { CompanyId, LocationId } from '../../domain/ids.ts';
import { companyWithTokens } from '../../domain/installations/decide-company-installation.ts';
import { withTokens } from '../../domain/installations/decide-installation.ts';
import { tokenRecord } from '../../domain/tokens/token-lifetime.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommandQueue } from '../../ports/command-queue.ts';
import type { IssuedTokens, OAuthProtocol } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import { countSource, findSlowdown, type SourceBound } from '../slow-source.ts';
import { type StoredTokensDeps, storeTokens } from '../tokens/stored-tokens.ts';
import { updateCompany } from '../update-company.ts';
import { updateInstallation } from '../update-installation.ts';
import { claimState, type InstallStatesDeps, noteInstalled, outcomeOfSameInstall } from './install-states.ts';
import { locationsOfCompany } from './locations-of-company.ts';

export interface CompleteInstallDeps extends StoredTokensDeps, InstallStatesDeps {
  readonly installations: InstallationStore;
  readonly oauth: Pick<OAuthProtocol, 'exchangeCode'>;
  readonly queue: CommandQueue;
  readonly clock: Clock;
  readonly random: Random;
}

/** What the browser brings back from HighLevel, and the address that it comes from. */
export interface InstallReturn {
  readonly code: string;
  readonly state: string | undefined;
  readonly source: string;
}

/** Each made-up code has us ask HighLevel. People come with a bad one once or twice, by a link that they kept. */
const badCodes: SourceBound = { kind: 'bad-code', limit: 30, windowMs: 10 * 60_000 };
const usualCode = /^[\x21-\x7e]{1,2000}$/;

export type CompleteInstallOutcome =
  /** `again`: this is a reload of a finished install. */
  | { readonly kind: 'installed'; readonly tenantId: string; readonly again: boolean }
  | { readonly kind: 'unknown-state' | 'bad-code' | 'slowed' };

/**
 * The way back from HighLevel's consent page. Tokens are stored before anything else; everything after them can be done
 * again by any worker that finds them. HighLevel's answer alone says which location gets which token, never the browser.
 *
 *     state claimed ─▶ code exchanged ─▶ tokens stored ─▶ installation saved ─▶ commands queued ─▶ redirect
 *                      (once, ever)      └ read by INSTALL's worker          └ read by the pending list
 *
 * INSTALL's worker writes its pending installation first and reads the tokens then; this writes the tokens first and
 * reads the pending installations then. The second one sees the other and starts the activation.
 */
export async function completeInstall(
  deps: CompleteInstallDeps,
  { code, state, source }: InstallReturn,
): Promise<CompleteInstallOutcome> {
  if (!usualCode.test(code)) return { kind: 'bad-code' };
  if ((await findSlowdown(deps, badCodes, source)) !== undefined) return { kind: 'slowed' };
  const claim = state === undefined ? undefined : await claimState(deps, state, code);
  if (claim?.kind === 'unknown') return { kind: 'unknown-state' };
  if (claim?.kind === 'finished') return { kind: 'installed', tenantId: claim.tenantId, again: true };

  const requestedAt = deps.clock.now();
  const issued = await exchange(deps, code);
  if (issued === undefined) {
    // Two requests with one code at once: the one that lost waits for what the other brings home.
    await countSource(deps, badCodes, source);
    const tenantId = state && claim ? await outcomeOfSameInstall(deps, state, claim.isFirst) : undefined;
    return tenantId === undefined ? { kind: 'bad-code' } : { kind: 'installed', tenantId, again: true };
  }
  await storeTokens(deps, tokenRecord(issued, requestedAt));
  const { tenant } = issued;
  const commands =
    tenant.kind === 'location' ? await keepLocation(deps, tenant.id, issued) : await keepCompany(deps, tenant.id);
  if (state !== undefined) await noteInstalled(deps, state, tenant.id);
  for (const command of commands) await deps.queue.send(command, deps.random.uuid());
  return { kind: 'installed', tenantId: tenant.id, again: false };
}

async function exchange({ oauth }: CompleteInstallDeps, code: string): Promise<IssuedTokens | undefined> {
  try {
    return await oauth.exchangeCode(code);
  } catch (error) {
    if (error instanceof PermanentError && error.code === 'bad-code') return undefined;
    throw error;
  }
}

async function keepLocation(
  { installations, clock }: CompleteInstallDeps,
  locationId: LocationId,
  { companyId, scopes }: IssuedTokens,
): Promise<readonly Command[]> {
  const now = clock.now();
  await updateInstallation(installations, locationId, (current) =>
    withTokens(current, locationId, { scopes, storedAt: now, ...(companyId && { companyId }) }, now),
  );
  return [{ kind: 'ActivateInstallation', locationId, ...(companyId && { companyId }) }];
}

async function keepCompany(deps: CompleteInstallDeps, companyId: CompanyId): Promise<readonly Command[]> {
  const { installations, clock } = deps;
  const now = clock.now();
  await updateCompany(installations, companyId, (current) => companyWithTokens(current, companyId, now, now));
  return [{ kind: 'ActivateCompany', companyId }, ...(await activationsOfPending(deps, companyId))];
}

async function activationsOfPending({ installations }: CompleteInstallDeps, companyId: CompanyId): Promise<Command[]> {
  const commands: Command[] = [];
  for await (const { locationId, state } of locationsOfCompany(installations, companyId)) {
    if (state === 'pending') commands.push({ kind: 'ActivateInstallation', locationId, companyId });
  }
  return commands;
}
