import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sizeLanes } from '../../../lib/stages/size-lanes.ts';

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, each) => total + each, 0);

describe('sizeLanes', () => {
  it('lets a grown account work on everything it wants, and keeps a tenth for each webhook door', () => {
    const { maximumConcurrency, reservedPerWebhookDoor, isTight } = sizeLanes(1000);
    expect(maximumConcurrency).toMatchObject({ 'order-export': 10, reconcile: 5 });
    expect([reservedPerWebhookDoor, isTight]).toEqual([100, false]);
  });

  it('makes do with a new account, which can set nothing aside, and says that it is tight', () => {
    const { maximumConcurrency, reservedPerWebhookDoor, isTight } = sizeLanes(10);
    expect(new Set(Object.values(maximumConcurrency))).toEqual(new Set([2]));
    expect([reservedPerWebhookDoor, isTight]).toEqual([undefined, true]);
  });

  it('never lets the lanes take what the doors need, where AWS lets lanes be that small', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 5000 }), (account) => {
        const { maximumConcurrency, reservedPerWebhookDoor, isTight } = sizeLanes(account);
        for (const count of Object.values(maximumConcurrency)) expect(count).toBeGreaterThanOrEqual(2);
        expect(sum(maximumConcurrency) <= account / 2).toBe(!isTight);
        // What AWS demands of an account that reserves anything.
        if (reservedPerWebhookDoor !== undefined)
          expect(account - 2 * reservedPerWebhookDoor).toBeGreaterThanOrEqual(100);
      }),
    );
  });
});
