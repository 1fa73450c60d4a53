import { describe, expect, it } from '@jest/globals';
import { mugsAndCap } from '../../../support/world/mugs-and-cap.ts';

describe('a parcel of Printify', () => {
  it('shows as sent only the lines that have left, and the next one the rest', async () => {
    const { ship, look, fulfilled } = await mugsAndCap();

    ship([1], 'CAP1');
    expect(await look()).toMatchObject({ state: 'partly-shipped' });
    expect(fulfilled()).toEqual(['1 cap by CAP1']);

    ship([0], 'MUGS2');
    expect(await look()).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 cap by CAP1', '2 mugs by MUGS2']);
  });

  it('seen together with the one before it has nothing of its own, and says so', async () => {
    const { ship, look, fulfilled } = await mugsAndCap();

    ship([1], 'CAP1');
    ship([0], 'MUGS2');

    const { parcels } = await look();
    expect(fulfilled()).toEqual(['2 mugs and 1 cap by CAP1']);
    expect(parcels.map(({ state }) => state)).toEqual(['fulfilled', 'nothing-left']);
  });
});
