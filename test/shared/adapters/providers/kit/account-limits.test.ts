import { describe, expect, it } from '@jest/globals';
import { createAccountLimits } from '../../../../../shared/adapters/providers/kit/account-limits.ts';
import { RateLimitedError } from '../../../../../shared/domain/errors.ts';
import type { HttpResponse } from '../../../../../shared/platform/http-message.ts';
import type { ProviderDefinition } from '../../../../../shared/ports/fulfillment-provider.ts';
import { createManualClock } from '../../../../support/fakes/manual-clock.ts';

type Said = Partial<HttpResponse>;

const left = (remaining: number, reset = 60): Said => ({
  headers: { 'x-ratelimit-limit': '120', 'x-ratelimit-remaining': `${remaining}`, 'x-ratelimit-reset': `${reset}` },
});

/** One process: what the provider says is told in advance, then the account is opened or refused. */
function oneProcess() {
  const clock = createManualClock();
  const answers: Said[] = [];
  const inner = { send: async () => ({ status: 200, headers: {}, body: '', ...answers.shift() }) };
  const limits = createAccountLimits(inner, clock);
  const opened: unknown[] = [];
  const supplier = { id: 'supplier', name: 'Supplier', open: (access: unknown) => opened.push(access) };
  const { open } = limits.obeyedBy(supplier as unknown as ProviderDefinition);

  return {
    clock,
    opened,
    /** One request with these headers, answered like this, 200 ms after the last one. */
    async hear(said: Said, headers: Readonly<Record<string, string>> = { authorization: 'Bearer one' }) {
      answers.push(said);
      await limits.http.send({
        method: 'GET',
        url: 'https://supplier.example/orders',
        headers,
        timeoutMs: 8_000,
        largestAnswer: 1_000,
      });
      await clock.advance(200);
    },
    open(credentials: Readonly<Record<string, string>> = { token: 'one' }): RateLimitedError | undefined {
      try {
        open({ credentials });
        return undefined;
      } catch (error) {
        if (error instanceof RateLimitedError) return error;
        throw error;
      }
    },
  };
}

describe('the limits of a provider account', () => {
  it('keep nobody out while nothing is known, and none who is alone until the last request is used', async () => {
    const { hear, open, opened } = oneProcess();
    expect(open()).toBeUndefined();
    for (const remaining of [4, 3, 2, 1]) {
      await hear(left(remaining));
      expect(open()).toBeUndefined();
    }
    await hear(left(0));
    expect(open()).toMatchObject({ isForAll: true });
    expect(opened).toHaveLength(5);
    expect(opened[0]).toEqual({ credentials: { token: 'one' } });
  });

  it('keep out whoever would be too late because others are fast, until the window is over', async () => {
    const { hear, open, clock } = oneProcess();
    await hear(left(60, 30));
    await hear(left(30, 30));
    expect(open()).toMatchObject({ isForAll: false, retryAfterMs: 29_800 });
    await clock.advance(29_900);
    expect(open()).toBeUndefined();
  });

  it('keep everybody out when nearly nothing is left', async () => {
    const { hear, open } = oneProcess();
    await hear(left(50));
    await hear(left(15));
    expect(open()).toMatchObject({ isForAll: true });
  });

  it('are each account’s own', async () => {
    const { hear, open } = oneProcess();
    await hear(left(0));
    await hear({ status: 429 }, { 'x-dropship-key': 'shop-key' });
    expect(open({ token: 'one' })).toBeInstanceOf(RateLimitedError);
    expect(open({ token: 'two' })).toBeUndefined();
    expect(open({ url: 'https://supplier.example', key: 'shop-key', secret: 's' })).toBeInstanceOf(RateLimitedError);
    expect(open({ url: 'https://supplier.example', key: 'other-key', secret: 's' })).toBeUndefined();
  });

  it.each([
    ['the time it names', { status: 429, headers: { 'retry-after': '40' } }, 40_000],
    ['the time until its count starts anew', { status: 429, headers: { 'x-ratelimit-reset': '25' } }, 25_000],
    ['a while, when it names none', { status: 419 }, 10_000],
    ['a quarter of an hour at most', { status: 429, headers: { 'retry-after': '86400' } }, 900_000],
  ])('are closed by a refusal for %s', async (_, said, ms) => {
    const { hear, open, clock } = oneProcess();
    await hear(said as Said);
    expect(open()).toMatchObject({ isForAll: true, retryAfterMs: ms - 200 });
    await clock.advance(ms - 200);
    expect(open()).toBeUndefined();
  });

  it('are not read from a bucket that other requests draw from, from nonsense, or from half a word', async () => {
    const { hear, open } = oneProcess();
    await hear({ headers: { ...left(0).headers, 'x-ratelimit-policy': '120;w=60;' } });
    await hear({ headers: { 'x-ratelimit-remaining': 'none', 'x-ratelimit-reset': '60' } });
    await hear({ headers: { 'x-ratelimit-remaining': '0' } });
    await hear({ headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '-1' } });
    expect(open()).toBeUndefined();
  });

  it('do not concern requests that name no account, such as those for tokens', async () => {
    const { hear, open } = oneProcess();
    await hear({ status: 429 }, {});
    expect(open({ token: '' })).toBeUndefined();
    expect(open({})).toBeUndefined();
  });
});
