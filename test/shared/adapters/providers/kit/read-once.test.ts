import { describe, expect, it } from '@jest/globals';
import { readOnce } from '../../../../../shared/adapters/providers/kit/read-once.ts';
import { createJumpingClock } from '../../../../support/fakes/manual-clock.ts';

describe('reading once', () => {
  it('asks once for several who ask at the same time, and again when the answer is old', async () => {
    const clock = createJumpingClock();
    const once = readOnce<number>(clock, 1_000);
    let reads = 0;
    const read = async () => {
      reads += 1;
      return reads;
    };

    await expect(Promise.all([once('a', read), once('a', read), once('b', read)])).resolves.toEqual([1, 1, 2]);
    await clock.sleep(1_000);

    await expect(once('a', read)).resolves.toBe(3);
  });

  it('does not pass one caller’s refusal on to another', async () => {
    const once = readOnce<string>(createJumpingClock(), 1_000);
    const refused = once('a', () => Promise.reject(new Error('The token is not accepted')));
    const own = once('a', async () => 'read with a better token');

    await expect(refused).rejects.toThrow('The token is not accepted');
    await expect(own).resolves.toBe('read with a better token');
  });
});
