import { AmbiguousError, PermanentError, TransientError } from '../../../shared/domain/errors.ts';
import { type LocationId, type Tenant, toCompanyId } from '../../../shared/domain/ids.ts';
import { requiredScopes } from '../../../shared/domain/installations/installation.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { IssuedTokens, OAuthProtocol, RefreshOutcome } from '../../../shared/ports/highlevel-accounts.ts';
import type { Random } from '../../../shared/ports/random.ts';

/** One sending of a refresh token, as HighLevel sees it and as its sender does; what never left is none. */
export interface Sending {
  readonly refreshToken: string;
  readonly tenantId: string;
  /** When it left. */
  readonly sentAt: number;
  endedAt?: number;
  result?: 'issued' | 'invalid-grant' | 'not-active' | 'turned-away' | 'lost';
}

export type Fate = 'answered' | 'lost-before' | 'lost-after' | 'turned-away' | 'never-left';

/** HighLevel's OAuth as far as tokens go: single use, 30 s of the same answer, death on uninstall. */
export interface TokenPlatform extends OAuthProtocol {
  readonly sendings: readonly Sending[];
  readonly mints: readonly string[];
  issue(tenant: Tenant, companyId?: string): IssuedTokens;
  issueCode(tokens: () => IssuedTokens | undefined): string;
  setInstalled(locationId: LocationId, installed: boolean): void;
  setActive(locationId: string, active: boolean): void;
  /** Nothing is answered, whoever asks. */
  setSilent(silent: boolean): void;
  isValid(accessToken: string): boolean;
  isLiveRefreshToken(refreshToken: string | undefined): boolean;
}

export interface TokenPlatformOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly lifetimeSeconds?: number;
  /** How long an answer takes; ms. */
  readonly answerMs?: () => number;
  /** How long a refresh waits before it leaves, for a connection or for a limit to pass; ms. */
  readonly delayMs?: () => number;
  readonly fate?: () => Fate;
  /** After how long a sender knows that its answer is lost; absent: when its patience ends. */
  readonly lossMs?: number;
}

interface Pair {
  readonly tokens: IssuedTokens;
  readonly expiresAt: number;
  usedAt?: number;
  next?: IssuedTokens;
  dead?: boolean;
}

const graceMs = 30_000;
/** The sender's own patience. */
const timeoutMs = 8_000;
/** What has less time than this is not sent. */
const shortestMs = 1_000;

export function createTokenPlatform(options: TokenPlatformOptions): TokenPlatform {
  const { clock, random, lifetimeSeconds = 86_399, answerMs = () => 20, fate = () => 'answered' } = options;
  const { delayMs = () => 0, lossMs = Number.POSITIVE_INFINITY } = options;
  const pairs: Pair[] = [];
  const codes = new Map<string, () => IssuedTokens | undefined>();
  const installed = new Set<LocationId>();
  const inactive = new Set<string>();
  const sendings: Sending[] = [];
  const mints: string[] = [];
  let serial = 0;
  let isSilent = false;

  const issue = (tenant: Tenant, companyId?: string): IssuedTokens => {
    serial += 1;
    const tokens: IssuedTokens = {
      tenant,
      ...(companyId === undefined ? {} : { companyId: toCompanyId(companyId) }),
      accessToken: `access-${serial}`,
      refreshToken: `refresh-${serial}`,
      expiresIn: lifetimeSeconds,
      scopes: [...requiredScopes],
      isBulk: tenant.kind === 'company',
    };
    pairs.push({ tokens, expiresAt: clock.now() + lifetimeSeconds * 1000 });
    return tokens;
  };

  /** The way there, the effect, the way back: each may be where the answer is lost. */
  async function exchange<T>(
    effect: () => T,
    { chosen, patienceMs, sending }: { readonly chosen: Fate; readonly patienceMs: number; readonly sending?: Sending },
  ): Promise<T> {
    const end = (result: Sending['result']): void => {
      if (sending) Object.assign(sending, { endedAt: clock.now(), result });
    };
    const duration = Math.min(answerMs(), patienceMs - 1);
    await clock.sleep(duration / 2);
    if (chosen === 'turned-away') {
      end('turned-away');
      throw new TransientError('429', { retryAfterMs: 1_000 });
    }
    const result = chosen === 'lost-before' ? undefined : effect();
    await clock.sleep(chosen === 'answered' ? duration / 2 : Math.min(patienceMs, lossMs) - duration / 2);
    if (chosen !== 'answered' || result === undefined) {
      end('lost');
      throw new AmbiguousError('no answer');
    }
    end((result as { readonly kind?: Sending['result'] }).kind);
    return result;
  }

  function refreshed(refreshToken: string): RefreshOutcome {
    const pair = pairs.find(({ tokens }) => tokens.refreshToken === refreshToken);
    if (pair === undefined || pair.dead === true) return { kind: 'invalid-grant', message: 'Invalid grant' };
    if (inactive.has(pair.tokens.tenant.id)) return { kind: 'not-active', message: 'Location is not active' };
    if (pair.next === undefined) {
      pair.usedAt = clock.now();
      pair.next = issue(pair.tokens.tenant, pair.tokens.companyId);
    }
    if (clock.now() > (pair.usedAt ?? 0) + graceMs) return { kind: 'invalid-grant', message: 'Invalid grant' };
    return { kind: 'issued', tokens: pair.next };
  }

  const isValid = (accessToken: string): boolean =>
    pairs.some(
      ({ tokens, expiresAt, dead }) => tokens.accessToken === accessToken && dead !== true && expiresAt > clock.now(),
    );

  return {
    sendings,
    mints,
    issue,
    isValid,
    issueCode(tokens) {
      const code = Buffer.from(random.bytes(20)).toString('hex');
      codes.set(code, tokens);
      return code;
    },
    setInstalled(locationId, isInstalled) {
      if (isInstalled) installed.add(locationId);
      else installed.delete(locationId);
      if (!isInstalled) for (const pair of pairs) if (pair.tokens.tenant.id === locationId) pair.dead = true;
    },
    setActive(locationId, isActive) {
      if (isActive) inactive.delete(locationId);
      else inactive.add(locationId);
    },
    isLiveRefreshToken: (refreshToken) =>
      pairs.some(
        ({ tokens, next, dead }) => tokens.refreshToken === refreshToken && next === undefined && dead !== true,
      ),
    async exchangeCode(code) {
      const tokens = codes.get(code);
      codes.delete(code);
      await clock.sleep(answerMs());
      const issued = tokens?.();
      if (issued === undefined) throw new PermanentError('bad-code', 'Invalid grant: authorization code is invalid');
      await clock.sleep(answerMs());
      return issued;
    },
    async refresh(refreshToken, _kind, endsBy = Number.POSITIVE_INFINITY) {
      const waitMs = Math.min(delayMs(), endsBy - clock.now());
      if (waitMs > 0) await clock.sleep(waitMs);
      const chosen = isSilent ? 'lost-before' : fate();
      const leftMs = endsBy - clock.now();
      if (chosen === 'never-left' || leftMs < shortestMs) {
        await clock.sleep(Math.max(0, Math.min(answerMs(), leftMs)));
        throw new TransientError('nothing left this machine');
      }
      const pair = pairs.find(({ tokens }) => tokens.refreshToken === refreshToken);
      const sending: Sending = { refreshToken, tenantId: pair?.tokens.tenant.id ?? '?', sentAt: clock.now() };
      sendings.push(sending);
      const patienceMs = Math.min(timeoutMs, leftMs);
      return exchange(() => refreshed(refreshToken), { chosen, patienceMs, sending });
    },
    async mintLocationToken(companyAccessToken, companyId, locationId) {
      const chosen = isSilent ? 'lost-before' : fate();
      if (chosen === 'never-left') throw new TransientError('nothing left this machine');
      const mint = (): RefreshOutcome => {
        if (!isValid(companyAccessToken)) return { kind: 'invalid-grant', message: 'Invalid JWT' };
        if (!installed.has(locationId)) return { kind: 'invalid-grant', message: 'Invalid grant' };
        if (inactive.has(locationId)) return { kind: 'not-active', message: 'Location is not active' };
        mints.push(locationId);
        return { kind: 'issued', tokens: issue({ kind: 'location', id: locationId }, companyId) };
      };
      return exchange(mint, { chosen, patienceMs: timeoutMs });
    },
    async listInstalledLocations(_token, _companyId, { cursor = '0', locationId } = {}) {
      await clock.sleep(answerMs());
      const ids = [...installed].filter((id) => locationId === undefined || id === locationId);
      const next = Number(cursor) + 100;
      const items = ids.slice(Number(cursor), next);
      return ids.length > next ? { items, nextCursor: String(next) } : { items };
    },
    setSilent(silent) {
      isSilent = silent;
    },
    async checkAnswering() {
      await clock.sleep(answerMs());
      if (isSilent) throw new TransientError('no answer');
    },
    async isAlive(accessToken) {
      await clock.sleep(answerMs());
      return isValid(accessToken);
    },
  };
}
