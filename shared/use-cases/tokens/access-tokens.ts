import { InstallationBlockedError, TransientError } from '../../domain/errors.ts';
import type { CompanyId, Tenant } from '../../domain/ids.ts';
import { holdsTokens, isFresh, isUsable, renewalDueAt } from '../../domain/tokens/token-lifetime.ts';
import type { TokenRecord } from '../../domain/tokens/token-record.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OAuthProtocol, TokenKeeper } from '../../ports/highlevel-accounts.ts';
import type { InstallationStore } from '../../ports/installations.ts';
import type { Random } from '../../ports/random.ts';
import type { TokenStore } from '../../ports/tokens.ts';
import { renewToken } from './renew-token.ts';
import { updateTokens } from './update-tokens.ts';

export interface AccessTokensDeps {
  readonly tokens: TokenStore;
  readonly installations: InstallationStore;
  readonly oauth: OAuthProtocol;
  readonly clock: Clock;
  readonly random: Random;
}

/** How long a token is used without looking: an uninstall stops all calls after at most this. */
const rememberedMs = 60_000;
/** A token that is refused so soon after another one was will not be better for being renewed again. */
const rejectionsApartMs = 60_000;

/**
 * Access tokens, kept alive. Any number of these may run at once, in any number of functions: what is single is the
 * lease on the token's record (see token-renewal). Here is only what one process remembers:
 *
 *     get ─▶ remembered for less than 60 s? ─▶ the record, fresh? ─▶ renew (shared by all callers in this process)
 *                                                                    └▶ cannot now, token still usable? use it
 */
export function createAccessTokens(deps: AccessTokensDeps): TokenKeeper {
  const { tokens, clock } = deps;
  const remembered = new Map<string, { readonly record: TokenRecord; readonly until: number }>();
  const underWay = new Map<string, Promise<TokenRecord>>();
  const renewal = { ...deps, companyAccess };

  const remember = (record: TokenRecord): TokenRecord => {
    remembered.set(nameOf(record.tenant), { record, until: clock.now() + rememberedMs });
    return record;
  };

  /** Callers who want the same at once share one answer. */
  async function once(name: string, work: () => Promise<TokenRecord>): Promise<TokenRecord> {
    const running = underWay.get(name) ?? work().finally(() => underWay.delete(name));
    underWay.set(name, running);
    return running;
  }

  async function current(tenant: Tenant): Promise<TokenRecord> {
    const known = remembered.get(nameOf(tenant));
    const isGood = known !== undefined && clock.now() < known.until && isUsable(known.record, clock.now());
    return isGood ? known.record : usable(tenant);
  }

  async function usable(tenant: Tenant): Promise<TokenRecord> {
    return once(`${nameOf(tenant)} usable`, async () => remember(await looked(tenant)));
  }

  async function looked(tenant: Tenant): Promise<TokenRecord> {
    const found = (await tokens.find(tenant))?.value;
    if (found && isFresh(found, clock.now())) return found;
    try {
      return await renewToken(renewal, tenant, {
        isMet: (record) => isFresh(record, clock.now()),
        isBearable: (record) => isUsable(record, clock.now()),
        mayKeep: true,
      });
    } catch (error) {
      if (error instanceof TransientError && found && isUsable(found, clock.now())) return found;
      throw error;
    }
  }

  async function renewed(tenant: Tenant, need: 'lasting' | 'new'): Promise<TokenRecord> {
    const before = need === 'new' ? (await tokens.find(tenant))?.value.accessToken : undefined;
    const isMet = (record: TokenRecord): boolean =>
      holdsTokens(record) &&
      (need === 'new' ? record.accessToken !== before : clock.now() < renewalDueAt(tenant, record.expiresAt));
    return remember(await renewToken(renewal, tenant, { isMet, isBearable: () => false, mayKeep: need === 'lasting' }));
  }

  async function reject(tenant: Tenant, accessToken: string): Promise<void> {
    remembered.delete(nameOf(tenant));
    await saveRejection(deps, tenant, accessToken);
  }

  async function companyAccess(companyId: CompanyId, refused?: string): Promise<string | undefined> {
    const tenant = { kind: 'company', id: companyId } as const;
    try {
      if (refused !== undefined) await reject(tenant, refused);
      return (await current(tenant)).accessToken;
    } catch (error) {
      if (error instanceof InstallationBlockedError) return undefined;
      throw error;
    }
  }

  return {
    get: async (tenant) => (await current(tenant)).accessToken,
    reject,
    renew: (tenant, need) =>
      need === 'usable' ? usable(tenant) : once(`${nameOf(tenant)} ${need}`, () => renewed(tenant, need)),
  };
}

/** Ends the token on record, for every process; one that was replaced meanwhile, or refused a moment ago, stays as it is. */
async function saveRejection(
  { tokens, clock }: Pick<AccessTokensDeps, 'tokens' | 'clock'>,
  tenant: Tenant,
  accessToken: string,
): Promise<void> {
  await updateTokens(tokens, tenant, (current) => {
    if (current?.accessToken !== accessToken) return current;
    const now = clock.now();
    if (current.rejectedAt !== undefined && now < current.rejectedAt + rejectionsApartMs) return current;
    return { ...current, expiresAt: Math.min(now, current.expiresAt), rejectedAt: now };
  });
}

function nameOf({ kind, id }: Tenant): string {
  return `${kind}#${id}`;
}
