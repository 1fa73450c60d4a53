import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../../../../shared/adapters/highlevel/http/endpoints.ts';
import { createTransport } from '../../../../../shared/adapters/highlevel/http/transport.ts';
import { DailyBudgetError } from '../../../../../shared/domain/errors.ts';
import { toLocationId } from '../../../../../shared/domain/ids.ts';
import { systemRandom } from '../../../../../shared/platform/random.ts';
import { createJumpingClock, defaultStart } from '../../../../support/fakes/manual-clock.ts';
import { type Step, scriptedHttp, unreachable } from '../scripted-http.ts';

function open(...steps: readonly Step[]) {
  const clock = createJumpingClock();
  const http = scriptedHttp(...steps);
  const transport = createTransport({ apiUrl: 'https://highlevel.test//', http, clock, random: systemRandom });
  const look = (locationId: string) =>
    transport.send({
      endpoint: endpoints.findLocation,
      path: `/locations/${locationId}`,
      bearer: { token: `token-of-${locationId}`, tenant: { kind: 'location', id: toLocationId(locationId) } },
    });
  return { clock, http, transport, look };
}

describe('a request to HighLevel', () => {
  it('carries the bearer, the pinned version, a time-out and how much it may answer', async () => {
    const { http, look } = open({ status: 200 });
    await look('here');
    expect(http.requests).toEqual([
      {
        method: 'GET',
        url: 'https://highlevel.test/locations/here',
        headers: { accept: 'application/json', authorization: 'Bearer token-of-here', version: '2021-07-28' },
        timeoutMs: 8_000,
        largestAnswer: 1_048_576,
      },
    ]);
  });

  describe('that must be over by a time', () => {
    const issue = { endpoint: endpoints.issueToken, path: '/oauth/token', form: { grant_type: 'refresh_token' } };

    it('is given what is left of its time and no more', async () => {
      const { http, transport } = open({ status: 200 });
      await transport.send({ ...issue, endsBy: defaultStart + 3_000 });
      expect(http.requests[0]?.timeoutMs).toBe(3_000);
    });

    it('does not wait for a limit that passes too late, and says that it was turned away', async () => {
      const { clock, http, transport } = open({
        status: 429,
        headers: { 'x-ratelimit-interval-milliseconds': '10000' },
      });
      const sending = transport.send({ ...issue, endsBy: defaultStart + 8_000 });
      await expect(sending).rejects.toMatchObject({ name: 'TransientError', retryAfterMs: expect.any(Number) });
      expect(http.requests).toHaveLength(1);
      expect(clock.now()).toBe(defaultStart);
    });

    it('does not knock again on a door that nobody opens when its time would be over', async () => {
      const { http, transport } = open(unreachable());
      const sending = transport.send({ ...issue, endsBy: defaultStart + 1_000 });
      await expect(sending).rejects.toMatchObject({ name: 'TransientError' });
      expect(http.requests).toHaveLength(1);
    });

    it('does not leave at all with less than a second to go', async () => {
      const { http, transport } = open({ status: 200 });
      await expect(transport.send({ ...issue, endsBy: defaultStart + 999 })).rejects.toMatchObject({
        name: 'TransientError',
      });
      expect(http.requests).toHaveLength(0);
    });
  });

  it('leaves absent query values out and writes the others so that they survive', async () => {
    const { http, transport } = open({ status: 200 });
    const query = { search: 'Tee & "Mug" + 50 %', offset: 0, none: undefined };
    await transport.send({ endpoint: endpoints.listProducts, path: '/products/', query });
    const url = new URL(http.requests[0]?.url ?? '');
    expect([...url.searchParams]).toEqual([
      ['search', 'Tee & "Mug" + 50 %'],
      ['offset', '0'],
    ]);
  });

  it('waits for the next interval once an answer said that nothing is left, but only for that tenant', async () => {
    const none = { 'x-ratelimit-remaining': '0', 'x-ratelimit-interval-milliseconds': '10000' };
    const { clock, look } = open({ status: 200, headers: none }, { status: 200 });
    await look('here');
    await look('there');
    expect(clock.now()).toBe(defaultStart);
    await look('here');
    expect(clock.now()).toBe(defaultStart + 10_000);
    await look('here');
    expect(clock.now()).toBe(defaultStart + 10_000);
  });

  it('sends nothing more on a day that an answer called used up', async () => {
    const headers = { 'x-ratelimit-daily-remaining': '0', 'x-ratelimit-daily-reset': '60000' };
    const { clock, http, look } = open({ status: 200, headers }, { status: 200 });
    await look('here');
    await expect(look('here')).rejects.toThrow(DailyBudgetError);
    expect(http.requests).toHaveLength(1);
    await clock.sleep(60_000);
    await look('here');
    expect(http.requests).toHaveLength(2);
  });
});
