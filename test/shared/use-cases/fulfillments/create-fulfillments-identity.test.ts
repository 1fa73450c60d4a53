import { describe, expect, it } from '@jest/globals';
import { mugsAndCap } from '../../../support/world/mugs-and-cap.ts';

const usps = (trackingNumber: string, now: number) => ({ carrier: 'USPS', trackingNumber, now });

/** Something else in place of the mugs, as when another place prints them. */
async function substituted() {
  const opened = await mugsAndCap();
  const { printify, shop } = opened;
  const other = printify.addProduct({ shopId: shop.id, title: 'Pier mug', variants: [{ title: 'White / S' }] });
  await opened.staff((now, id) =>
    printify.substituteLine(id, { line: 0, productId: other.id, variant: 'White / S', now }),
  );
  return opened;
}

describe('a line that the provider replaced', () => {
  it('is sent with its own parcel, not with that of the other line', async () => {
    const { staff, printify, fulfilled } = await substituted();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('CAP1', now) }));
    expect(fulfilled()).toEqual(['1 cap by CAP1']);
    const done = await staff((now, id) => printify.ship(id, { lines: [0], ...usps('MUGS2', now) }));
    expect(done).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 cap by CAP1', '2 mugs by MUGS2']);
  });

  it('and that leaves first is not taken for the other one', async () => {
    const { staff, printify, fulfilled } = await substituted();
    await staff((now, id) => printify.ship(id, { lines: [0], ...usps('MUGS1', now) }));
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('CAP2', now) }));
    expect(fulfilled()).toEqual(['2 mugs by MUGS1', '1 cap by CAP2']);
  });
});

describe('a line that the provider split', () => {
  it('leaves piece by piece, each under its number', async () => {
    const { staff, printify, fulfilled } = await mugsAndCap();
    await staff((now, id) => printify.splitLine(id, { line: 0, first: 1, now }));
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('MUG1', now) }));
    await staff((now, id) => printify.ship(id, { lines: [0, 2], ...usps('REST2', now) }));
    expect(fulfilled()).toEqual(['1 mugs by MUG1', '1 mugs and 1 cap by REST2']);
  });
});

describe('a parcel that gets another number', () => {
  it('is the same parcel, told in a note, and the line that leaves next has the number that came with it', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('CAP1', now) }));
    await staff((now, id) => printify.changeTracking(id, { shipment: 0, ...usps('CAP9', now) }));
    expect(notes()).toEqual([expect.stringMatching(/CAP1 is now .*CAP9/)]);
    const done = await staff((now, id) => printify.ship(id, usps('MUGS2', now)));
    expect(done).toMatchObject({ state: 'shipped', parcels: [{ toldNumber: 'CAP9' }, { toldNumber: 'MUGS2' }] });
    expect(fulfilled()).toEqual(['1 cap by CAP1', '2 mugs by MUGS2']);
    expect(notes()).toHaveLength(1);
  });

  it('is the same one too when its entry now comes last', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('CAP1', now) }));
    await staff((now, id) => printify.ship(id, usps('MUGS2', now)));
    await staff((now, id) => printify.replaceShipment(id, { shipment: 0, ...usps('CAP9', now) }));
    expect(fulfilled()).toEqual(['1 cap by CAP1', '2 mugs by MUGS2']);
    expect(notes()).toEqual([expect.stringMatching(/CAP1 is now .*CAP9/)]);
  });

  it('and that is only written otherwise is told nobody again', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('9400 1118-99', now) }));
    await staff((now, id) => printify.changeTracking(id, { shipment: 0, ...usps('9400111899', now) }));
    await staff((now, id) => printify.ship(id, usps('MUGS2', now)));
    expect(fulfilled()).toEqual(['1 cap by 9400 1118-99', '2 mugs by MUGS2']);
    expect(notes()).toEqual([]);
  });

  it('has left without one: its number is a note when it comes, not a second parcel', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('', now) }));
    await staff((now, id) => printify.changeTracking(id, { shipment: 0, ...usps('CAP9', now) }));
    await staff((now, id) => printify.ship(id, usps('MUGS2', now)));
    expect(fulfilled()).toEqual([expect.stringMatching(/^1 cap by not tracked/), '2 mugs by MUGS2']);
    expect(notes()).toEqual([expect.stringMatching(/CAP9/)]);
  });
});

describe('two parcels under one number', () => {
  it('are two fulfillments, each of what left with it, and the number is told once', async () => {
    const { staff, printify, fulfilled, notes } = await mugsAndCap();
    await staff((now, id) => printify.ship(id, { lines: [1], ...usps('BOTH1', now) }));
    const done = await staff((now, id) => printify.ship(id, usps('BOTH1', now)));
    expect(done).toMatchObject({ state: 'shipped' });
    expect(fulfilled()).toEqual(['1 cap by BOTH1', '2 mugs by BOTH1']);
    expect(notes()).toEqual([]);
  });
});
