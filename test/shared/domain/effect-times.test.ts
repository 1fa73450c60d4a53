import { describe, expect, it } from '@jest/globals';
import {
  catalogLease,
  clockSkewMs,
  heartbeats,
  providerDelayMs,
  requestMs,
  settleMs,
  tokenTimes,
} from '../../../shared/domain/effect-times.ts';

describe('the times of an effect', () => {
  it('settle it after its request, the provider’s delay and a wrong clock together', () => {
    expect(settleMs).toBeGreaterThanOrEqual(requestMs + providerDelayMs + clockSkewMs);
  });

  it('keep the claim on a catalog while a request waits for a free place and for its answer', () => {
    const { leaseMs, renewMs, sendLagMs } = catalogLease;
    expect(leaseMs).toBeGreaterThanOrEqual(renewMs + sendLagMs + requestMs);
  });

  it('end the request for a token pair before its claim ends, whatever the clocks say', () => {
    expect(tokenTimes.leaseMs).toBeGreaterThanOrEqual(tokenTimes.requestMs + clockSkewMs);
  });

  it('give a killed worker’s token to a successor that is still in time for the repeated answer', () => {
    const { leaseMs, resendMs, windowMs } = tokenTimes;
    const { visibilitySeconds } = heartbeats.installation;
    expect(leaseMs).toBeLessThan(resendMs);
    expect(visibilitySeconds * 1000).toBeLessThanOrEqual(resendMs - leaseMs);
    expect(resendMs).toBeLessThan(windowMs);
  });

  it.each(Object.entries(heartbeats))('let a message of %s miss a beat without a second delivery', (_lane, beat) => {
    expect(beat.visibilitySeconds * 1000).toBeGreaterThan(2 * beat.everyMs);
  });
});
