import { describe, expect, it } from '@jest/globals';
import { createRateCounter } from '../../../../shared/simulators/highlevel/rate-limit.ts';
import { setShop, start } from './simulator-fixture.ts';

const limits = { requestsPerInterval: 100, requestsPerDay: 200_000 };

function arrivals(window: 'sliding' | 'fixed' | 'first-hit') {
  const counter = createRateCounter();
  const burst = (at: number, count: number) =>
    Array.from({ length: count }, () => counter.arrive(at, { ...limits, window })).filter(({ refused }) => refused)
      .length;
  return { counter, burst };
}

describe('rate limit', () => {
  it('a sliding window admits 100 in any 10 seconds and forgets an arrival exactly 10 seconds later', () => {
    const { burst } = arrivals('sliding');
    expect(burst(start + 5_000, 100)).toBe(0);
    expect(burst(start + 14_999, 1)).toBe(1);
    expect(burst(start + 15_000, 101)).toBe(1);
  });

  it('a fixed window starts anew on the ten seconds', () => {
    const { burst } = arrivals('fixed');
    expect(burst(start + 9_000, 101)).toBe(1);
    expect(burst(start + 10_000, 101)).toBe(1);
  });

  it('a first-hit window starts with its first arrival', () => {
    const { burst } = arrivals('first-hit');
    expect(burst(start + 9_000, 100)).toBe(0);
    expect(burst(start + 18_999, 1)).toBe(1);
    expect(burst(start + 19_000, 100)).toBe(0);
  });

  it('remembers the fullest window of every kind, refused arrivals included', () => {
    const { counter, burst } = arrivals('fixed');
    burst(start + 9_000, 100);
    burst(start + 11_000, 110);
    expect(counter.seen(start + 11_000)).toMatchObject({
      arrivals: 210,
      refused: 10,
      maxFixed: 110,
      maxFirstHit: 210,
      maxSliding: 210,
      today: 200,
    });
  });

  it('every answer tells what is left', () => {
    const { ask, token, locationId, now } = setShop();
    const { headers } = ask('GET', '/products/', { token, query: { locationId } });
    expect(headers).toMatchObject({
      'x-ratelimit-max': '100',
      'x-ratelimit-remaining': '99',
      'x-ratelimit-interval-milliseconds': '10000',
      'x-ratelimit-limit-daily': '200000',
      'x-ratelimit-daily-remaining': '199999',
      'x-ratelimit-daily-reset': String(86_400_000 - (now() % 86_400_000)),
    });
  });

  it('request 101 is refused with 429 and no Retry-After, and works 10 seconds later', () => {
    const { sim, ask, token, locationId, wait } = setShop();
    const read = () => ask('GET', '/products/', { token, query: { locationId } });
    const statuses = Array.from({ length: 101 }, () => read().status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    const refused = read();
    expect(refused).toMatchObject({ status: 429, body: { message: 'Too Many Requests' } });
    expect(refused.headers['x-ratelimit-remaining']).toBe('0');
    expect(refused.headers).not.toHaveProperty('retry-after');
    wait(10_000);
    expect(read().status).toBe(200);
    expect(sim.arrivals(`location:${locationId}`)).toMatchObject({ arrivals: 103, refused: 2, maxSliding: 102 });
  });

  it('each location has an allowance of its own', () => {
    const { sim, ask, token, locationId, tokensFor } = setShop();
    for (let count = 0; count < 101; count += 1) {
      ask('GET', '/products/', { token, query: { locationId } });
    }
    const other = sim.addLocation();
    const otherToken = String(tokensFor({ kind: 'location', locationId: other.id }).access_token);
    expect(ask('GET', '/products/', { token: otherToken, query: { locationId: other.id } }).status).toBe(200);
  });

  it('the day has an end of its allowance too, and a new day begins at midnight UTC', () => {
    const { sim, ask, token, locationId, wait, now } = setShop();
    const read = () => ask('GET', '/products/', { token, query: { locationId } });
    sim.spendDailyBudget(`location:${locationId}`, 199_999);
    expect(read()).toMatchObject({ status: 200, headers: { 'x-ratelimit-daily-remaining': '0' } });
    expect(read()).toMatchObject({ status: 429, headers: { 'x-ratelimit-daily-remaining': '0' } });
    wait(86_400_000 - (now() % 86_400_000));
    expect(read().status).toBe(200);
  });
});
