import { describe, expect, it } from '@jest/globals';
import { startHeartbeat } from '../../../../shared/adapters/sqs/heartbeat.ts';
import { createManualClock } from '../../../support/fakes/manual-clock.ts';

describe('a heartbeat', () => {
  it('beats at once and then at its pace, until it is stopped', async () => {
    const clock = createManualClock(0);
    const beats: number[] = [];
    const heartbeat = startHeartbeat(clock, 20, async () => void beats.push(clock.now()));
    await clock.advance(50);
    await heartbeat.stop();
    await clock.advance(100);
    expect(beats).toEqual([0, 20, 40]);
  });

  it('waits, when it is stopped, for the beat that is under way', async () => {
    const clock = createManualClock(0);
    const done: string[] = [];
    const heartbeat = startHeartbeat(clock, 1_000, async () => {
      await clock.sleep(10);
      done.push('beat');
    });
    const stopped = heartbeat.stop().then(() => done.push('stopped'));
    await clock.advance(10);
    await stopped;
    expect(done).toEqual(['beat', 'stopped']);
  });
});
