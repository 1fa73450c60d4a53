import { describe, expect, it } from '@jest/globals';
import { TransientError } from '../../../shared/domain/errors.ts';
import { retryOnConflict } from '../../../shared/domain/retry-on-conflict.ts';

describe('a save that others come between', () => {
  it('is begun anew until it is through', async () => {
    const done = await retryOnConflict('the hat', async (conflicts) => (conflicts < 3 ? undefined : { conflicts }));
    expect(done).toEqual({ conflicts: 3 });
  });

  it('is given up in the end, for another delivery to try', async () => {
    const lost = retryOnConflict('the hat', async () => undefined);
    await expect(lost).rejects.toThrow(
      new TransientError('Others changed the hat 20 times while this worker updated it.'),
    );
  });

  it('is not begun anew after a failure', async () => {
    const failed = retryOnConflict('the hat', () => Promise.reject(new Error('The table is away.')));
    await expect(failed).rejects.toThrow('The table is away.');
  });
});
