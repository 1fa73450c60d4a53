import { describe, expect, it } from '@jest/globals';
import { toLocationId } from '../../../../shared/domain/ids.ts';
import {
  earliestRenewalMs,
  isFresh,
  isUsable,
  renewalDueAt,
  tokenRecord,
  withoutTokens,
} from '../../../../shared/domain/tokens/token-lifetime.ts';

const hour = 3_600_000;
const tenant = (id: string) => ({ kind: 'location', id: toLocationId(id) }) as const;
const issued = (expiresIn: number) =>
  tokenRecord({ tenant: tenant('loc-1'), accessToken: 'a', refreshToken: 'r', expiresIn, scopes: [] }, 0);

describe('a token of a day', () => {
  const record = issued(24 * 3_600);

  it('is fresh until somewhat more than half an hour before its end, and usable until the last minute', () => {
    expect(isFresh(record, 23 * hour - 60_000)).toBe(true);
    expect(isFresh(record, 23.6 * hour)).toBe(false);
    expect(isUsable(record, 23.6 * hour)).toBe(true);
    expect(isUsable(record, 24 * hour - 59_000)).toBe(false);
  });

  it('is renewed with six to eight hours left, always at the same time for one tenant', () => {
    const dues = Array.from({ length: 200 }, (_, index) => 24 * hour - renewalDueAt(tenant(`loc-${index}`), 24 * hour));
    expect(Math.min(...dues)).toBeGreaterThanOrEqual(6 * hour);
    expect(Math.max(...dues)).toBeLessThanOrEqual(earliestRenewalMs);
    // A hundred tenants of one install do not fall due in one sweep.
    for (const [from, to] of [
      [6, 7],
      [7, 8],
    ] as const) {
      expect(dues.filter((due) => due >= from * hour && due < to * hour).length).toBeGreaterThan(60);
    }
    expect(renewalDueAt(tenant('loc-7'), 5)).toBe(renewalDueAt(tenant('loc-7'), 5));
  });
});

describe('a token of five minutes', () => {
  it('is not refreshed for every request', () => {
    expect(isFresh(issued(300), 200_000)).toBe(true);
    expect(isFresh(issued(300), 280_000)).toBe(false);
  });
});

describe('an erased pair', () => {
  it('is neither fresh nor usable and never falls due', () => {
    const record = withoutTokens(tenant('loc-1'), 0);
    expect(isFresh(record, 0)).toBe(false);
    expect(isUsable(record, 0)).toBe(false);
    expect(renewalDueAt(record.tenant, record.expiresAt)).toBeGreaterThan(Date.UTC(9000, 0));
  });
});
