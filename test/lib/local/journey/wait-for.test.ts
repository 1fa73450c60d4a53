import { describe, expect, it } from '@jest/globals';
import { UnmetExpectation } from '../../../../lib/local/journey/expectation.ts';
import { notYet, there, waitFor } from '../../../../lib/local/journey/wait-for.ts';

describe('waiting for something', () => {
  it('gives it as soon as it is there', async () => {
    let looks = 0;
    const look = () => {
      looks += 1;
      return looks < 3 ? notYet(`${looks}`) : there('parcel');
    };
    expect(await waitFor('a parcel', look, { everyMs: 1 })).toBe('parcel');
    expect(looks).toBe(3);
  });

  it('ends after its limit with what was awaited and what there was at the last look', async () => {
    const waiting = waitFor('two parcels', () => notYet('one parcel'), { limitMs: 20, everyMs: 5 });
    await expect(waiting).rejects.toThrow('Expected two parcels within 0.02 s; found one parcel.');
  });

  it('does not swallow what goes wrong while looking', async () => {
    const broken = waitFor('anything', () => Promise.reject(new UnmetExpectation('an answer', '503')));
    await expect(broken).rejects.toThrow('Expected an answer; found 503.');
  });
});
