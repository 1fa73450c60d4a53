import { describe, expect, it } from '@jest/globals';
import { endpoints } from '../../../../shared/adapters/highlevel/endpoints.ts';
import { createTransport } from '../../../../shared/adapters/highlevel/transport.ts';
import { DailyBudgetError } from '../../../../shared/domain/errors.ts';
import { systemRandom } from '../../../../shared/platform/random.ts';
import { createJumpingClock, defaultStart } from '../../../support/manual-clock.ts';
import { type Step, scriptedHttp } from './scripted-http.ts';

function open(...steps: readonly Step[]) {
  const clock = createJumpingClock();
  const http = scriptedHttp(...steps);
  const transport = createTransport({ apiUrl: 'https://highlevel.test//', http, clock, random: systemRandom });
  const look = (locationId: string) =>
    transport.send({
      endpoint: endpoints.findLocation,
      path: `/locations/${locationId}`,
      bearer: { token: `token-of-${locationId}`, tenant: { kind: 'location', id: locationId } },
    });
  return { clock, http, transport, look };
}

describe('a request to HighLevel', () => {
  it('carries the bearer, the pinned version and a time-out', async () => {
    const { http, look } = open({ status: 200 });
    await look('here');
    expect(http.requests).toEqual([
      {
        method: 'GET',
        url: 'https://highlevel.test/locations/here',
        headers: { accept: 'application/json', authorization: 'Bearer token-of-here', version: '2021-07-28' },
        timeoutMs: 8_000,
      },
    ]);
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
