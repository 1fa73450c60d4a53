import { describe, expect, it } from '@jest/globals';
import { newRun, runProgress } from '../../../../shared/domain/catalog/run-progress.ts';
import { callsIn, noCalls } from '../../../../shared/domain/catalog/sync-calls.ts';
import { toLocationId, toProviderId, toRunId } from '../../../../shared/domain/ids.ts';

const run = newRun(
  { locationId: toLocationId('loc'), provider: toProviderId('printful'), runId: toRunId('r1'), dryRun: false },
  1_000,
);

describe("a run's progress", () => {
  it('tells the rate so far and when it will be done at that rate', () => {
    const running = { ...run, state: 'running' as const, calls: { planned: 300, done: 100 }, updatedAt: 11_000 };
    expect(runProgress(running)).toEqual({ rate: 10, remainingMs: 20_000 });
  });

  it('tells no end before it has begun, and none left when it has ended', () => {
    expect(runProgress(run)).toEqual({ rate: 0, remainingMs: undefined });
    const ended = { ...run, state: 'finished' as const, finishedAt: 6_000, calls: { planned: 10, done: 10 } };
    expect(runProgress(ended)).toEqual({ rate: 2, remainingMs: 0 });
  });

  it('a dry run tells the time that the plan would take', () => {
    const plan = { ...run, dryRun: true, calls: { planned: 11_034, done: 0 } };
    expect(Math.round((runProgress(plan).remainingMs ?? 0) / 60_000)).toBe(20);
  });
});

describe('the price of a plan', () => {
  it('counts what shares a request by how much a request holds', () => {
    const bulk = { entities: 30, rows: 100 };
    expect(callsIn(noCalls, bulk)).toBe(0);
    expect(callsIn({ requests: 22, entities: 31, rows: 100 }, bulk)).toBe(22 + 2 + 1);
  });
});
