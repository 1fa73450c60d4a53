import { accountFull, longestPauseMs } from '../../../domain/connections/account-limit.ts';
import type { ProviderCredentials } from '../../../domain/connections/connection.ts';
import type { HttpClient } from '../../../platform/http-client.ts';
import type { HttpRequest, HttpResponse } from '../../../platform/http-message.ts';
import { createLimitForecast, type LimitForecast } from '../../../platform/limit-forecast.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { ProviderDefinition } from '../../../ports/fulfillment-provider.ts';

/** After a 429 that does not say how long it lasts. */
const silentMs = 10_000;
/** When so few are left, nobody who opens the account now should: those who have opened it may still need them. */
const reserve = 15;

interface AccountLimits {
  readonly forecast: LimitForecast;
  /** Nothing is known any more after this. */
  forgottenAt: number;
}

/**
 * What the answers of the providers say of each account's limits, for one process: `http` listens, and whoever opens an
 * account obeys. Asked there and not before each request, so that nobody writes down an intention and then must not act.
 */
export function createAccountLimits(inner: HttpClient, clock: Clock) {
  const accounts = new Map<string, AccountLimits>();

  function learn(account: string, sentAt: number, response: HttpResponse): void {
    const now = clock.now();
    for (const [other, { forgottenAt }] of accounts) if (forgottenAt <= now) accounts.delete(other);
    const said = readLimit(response);
    if (!said) return;
    const limits = accounts.get(account) ?? { forecast: createLimitForecast(), forgottenAt: 0 };
    const endsAt = now + said.endsInMs;
    if (said.left === 'refused') limits.forecast.close(endsAt);
    else limits.forecast.learn({ left: said.left, sentAt, endsAt });
    limits.forgottenAt = Math.max(limits.forgottenAt, endsAt);
    accounts.set(account, limits);
  }

  const http: HttpClient = {
    async send(request) {
      const account = sentAs(request);
      if (account === undefined) return inner.send(request);
      const sentAt = clock.now();
      const response = await inner.send(request);
      learn(account, sentAt, response);
      return response;
    },
  };

  /** @throws RateLimitedError when the account has no room for what is about to be sent. */
  function requireCapacity(provider: string, credentials: ProviderCredentials): void {
    const now = clock.now();
    const limit = accounts.get(nameOf(credentials))?.forecast.forecast(now);
    if (limit === undefined || limit.opensAt <= now) return;
    throw accountFull(provider, { retryAfterMs: limit.opensAt - now, isForAll: limit.left <= reserve });
  }

  return {
    http,
    obeyedBy: (definition: ProviderDefinition): ProviderDefinition => ({
      ...definition,
      open(access) {
        requireCapacity(definition.name, access.credentials);
        return definition.open(access);
      },
    }),
  };
}

function nameOf({ token, key = '' }: ProviderCredentials): string {
  return token === undefined ? key : `Bearer ${token}`;
}

/** As `nameOf`, for every request shows the part of the credentials that names the account. */
function sentAs({ headers }: HttpRequest): string | undefined {
  return headers.authorization ?? headers['x-dropship-key'];
}

/** What an answer says of the limits; most providers say nothing until they refuse. */
function readLimit({
  status,
  headers,
}: HttpResponse): { readonly left: number | 'refused'; readonly endsInMs: number } | undefined {
  const endsInMs = milliseconds(headers['retry-after'] ?? headers['x-ratelimit-reset']);
  // 419 is Printful's older word for 429.
  if (status === 429 || status === 419)
    return { left: 'refused', endsInMs: Math.min(endsInMs ?? silentMs, longestPauseMs) };
  const left = Number(headers['x-ratelimit-remaining'] ?? Number.NaN);
  // A bucket that fills all the time counts other requests than the window does.
  const isOfWindow = Number.isFinite(left) && !('x-ratelimit-policy' in headers);
  return isOfWindow && endsInMs !== undefined ? { left, endsInMs } : undefined;
}

function milliseconds(seconds: string | undefined): number | undefined {
  const ms = Number(seconds ?? Number.NaN) * 1_000;
  return Number.isFinite(ms) && ms >= 0 ? Math.ceil(ms) : undefined;
}
