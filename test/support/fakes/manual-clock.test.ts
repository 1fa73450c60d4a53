import { describe, expect, it } from '@jest/globals';
import { createJumpingClock, createManualClock } from './manual-clock.ts';

describe('the manual clock', () => {
  it('wakes sleepers in the order of their moments, each at its own', async () => {
    const clock = createManualClock(0);
    const woken: string[] = [];
    const sleeper = async (name: string, ...naps: number[]) => {
      for (const nap of naps) {
        await clock.sleep(nap);
        woken.push(`${name}@${clock.now()}`);
      }
    };
    void sleeper('late', 30);
    void sleeper('twice', 10, 10);
    void sleeper('never', 51);
    await clock.advance(50);
    expect(woken).toEqual(['twice@10', 'twice@20', 'late@30']);
    expect([clock.now(), clock.sleepers]).toEqual([50, 1]);
  });

  it('stands still otherwise', async () => {
    const clock = createManualClock(7);
    await Promise.resolve();
    expect(clock.now()).toBe(7);
  });
});

describe('the jumping clock', () => {
  it('is where a sleeper wanted to be', async () => {
    const clock = createJumpingClock(0);
    await clock.sleep(15_000);
    expect(clock.now()).toBe(15_000);
  });
});
