import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../../../../shared/adapters/highlevel/http/endpoints.ts';
import { createTransport } from '../../../../../shared/adapters/highlevel/http/transport.ts';
import { AmbiguousError, DailyBudgetError, TransientError } from '../../../../../shared/domain/errors.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';
import { UrlNotAllowedError } from '../../../../../shared/platform/http-errors.ts';
import { createJumpingClock, defaultStart } from '../../../../support/fakes/manual-clock.ts';
import { reset, type Step, scriptedHttp, timedOut, unreachable } from '../scripted-http.ts';

const busy: Step = {
  status: 429,
  headers: { 'x-ratelimit-interval-milliseconds': '10000', 'x-ratelimit-remaining': '0' },
};
const broken: Step = { status: 503, body: '<html>' };
const fine: Step = { status: 200, body: { ok: true } };
const names = { read: 'findOrder', 'repeatable write': 'setInventory', write: 'createFulfillment' } as const;

function attempt(kind: keyof typeof names, ...steps: readonly Step[]) {
  const clock = createJumpingClock();
  const http = scriptedHttp(...steps);
  const random = { fraction: () => 0.5, bytes: () => new Uint8Array(), uuid: () => '' };
  const transport = createTransport({ apiUrl: 'https://highlevel.test/', http, clock, random });
  const bearer = { token: 't', tenant: { kind: 'location' as const, id: toLocationId('here') } };
  const result = transport.send({ endpoint: endpoints[names[kind]], path: '/x', bearer });
  const outcome = result.then(
    (answer) => answer.kind,
    (error: unknown) => error,
  );
  return outcome.then((ended) => ({ ended, sent: http.requests.length, waited: clock.now() - defaultStart }));
}

describe('the retry rule', () => {
  it.each(['read', 'repeatable write', 'write'] as const)(
    'repeats a %s that was turned away by the rate limit',
    async (kind) => {
      const { ended, sent, waited } = await attempt(kind, busy, fine);
      expect([ended, sent]).toEqual(['accepted', 2]);
      expect(waited).toBeGreaterThanOrEqual(10_000);
      expect(waited).toBeLessThan(12_000);
    },
  );

  it('does not wait inside an invocation for more than one interval, and says how long is left', async () => {
    const { ended, sent } = await attempt('read', busy);
    expect(sent).toBe(2);
    expect(ended).toBeInstanceOf(TransientError);
    expect(ended).not.toBeInstanceOf(AmbiguousError);
    expect((ended as TransientError).retryAfterMs).toBeGreaterThanOrEqual(10_000);
  });

  it('waits for a few growing seconds when a 429 says nothing of its limits', async () => {
    const { ended, sent, waited } = await attempt('write', { status: 429 });
    expect(ended).toBeInstanceOf(TransientError);
    expect(sent).toBeGreaterThan(2);
    expect(waited).toBeLessThanOrEqual(12_000);
  });

  it('ends at once when the day is used up, and comes back when it begins again', async () => {
    const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '49013000' };
    const { ended, sent } = await attempt('read', { status: 429, headers });
    expect(sent).toBe(1);
    expect(ended).toBeInstanceOf(DailyBudgetError);
    expect((ended as DailyBudgetError).retryAfterMs).toBe(49_013_000);
  });

  it.each([broken, timedOut(), reset()])('repeats a read after %p', async (failure) => {
    expect(await attempt('read', failure, fine)).toMatchObject({ ended: 'accepted', sent: 2 });
  });

  it('gives a read up after three attempts, after two when they timed out', async () => {
    expect((await attempt('read', broken)).sent).toBe(3);
    expect((await attempt('read', timedOut())).sent).toBe(2);
    expect((await attempt('read', broken)).ended).toBeInstanceOf(TransientError);
  });

  it.each([broken, timedOut(), reset()])(
    'never repeats a write after %p: it may have had its effect',
    async (failure) => {
      const { ended, sent } = await attempt('write', failure, fine);
      expect(sent).toBe(1);
      expect(ended).toBeInstanceOf(AmbiguousError);
    },
  );

  it.each([broken, timedOut(), reset()])('leaves a repeatable write to the next look after %p', async (failure) => {
    const { ended, sent } = await attempt('repeatable write', failure, fine);
    expect(sent).toBe(1);
    expect(ended).toBeInstanceOf(TransientError);
    expect(ended).not.toBeInstanceOf(AmbiguousError);
  });

  it('repeats even a write when nothing of it left this machine, and knows then that nothing happened', async () => {
    expect(await attempt('write', unreachable(), fine)).toMatchObject({ ended: 'accepted', sent: 2 });
    const { ended, sent } = await attempt('write', unreachable());
    expect(sent).toBe(3);
    expect(ended).not.toBeInstanceOf(AmbiguousError);
    expect(ended).toBeInstanceOf(TransientError);
  });

  it.each([400, 401, 403, 404, 409, 422])('takes %i for an answer', async (status) => {
    expect(await attempt('read', { status })).toMatchObject({ ended: 'refused', sent: 1 });
  });

  it('lets a mistake of our own through as it is', async () => {
    const { ended, sent } = await attempt('read', new UrlNotAllowedError('nowhere'));
    expect([ended, sent]).toEqual([expect.any(UrlNotAllowedError), 1]);
  });
});
