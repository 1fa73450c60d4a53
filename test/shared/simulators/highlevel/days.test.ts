import { describe, expect, it } from '@jest/globals';
import { setSales } from './sales.ts';

/** It is 08:00 UTC on 12 May, 03:00 in Chicago. */
function setTwoDays() {
  const shop = setSales();
  const { place, wait, rows } = shop;
  const first = place();
  wait(18 * 3_600_000);
  const second = place();
  const on = (day: string) => rows({ startAt: day, endAt: day }).map(({ _id }) => _id);
  return { ...shop, first, second, on };
}

describe('the days of an order list', () => {
  it('are those of UTC', () => {
    const { first, second, on } = setTwoDays();
    expect(on('2026-05-12')).toEqual([first]);
    expect(on('2026-05-13')).toEqual([second]);
  });

  it('may be those of the location, where the evening is still yesterday', () => {
    const { sim, first, second, on } = setTwoDays();
    sim.behaviour.daysAreIn = 'location';
    expect(on('2026-05-12')).toEqual([second, first]);
    expect(on('2026-05-13')).toEqual([]);
  });

  it('must be days', () => {
    const { read } = setTwoDays();
    for (const startAt of ['2026-05-12T00:00:00Z', '2026-99-99', 'today']) {
      expect(read('/payments/orders', { startAt }).status).toBe(422);
    }
  });
});

describe('the rows of an order list', () => {
  it('come newest change first, or newest order first', () => {
    const { sim, first, second, rows, wait } = setTwoDays();
    wait(1_000);
    sim.refund(first);
    expect(rows().map(({ _id }) => _id)).toEqual([first, second]);
    sim.behaviour.listOrder = 'creation';
    expect(rows().map(({ _id }) => _id)).toEqual([second, first]);
  });

  it('are searched by buyer, e-mail and shop', () => {
    const { place, rows } = setSales();
    const orderId = place({ contact: { firstName: 'Ida', email: 'ida@buyers.example' } });
    place();
    for (const search of ['ida m', 'IDA@']) expect(rows({ search }).map(({ _id }) => _id)).toEqual([orderId]);
    expect(rows({ search: 'corner shop' })).toHaveLength(2);
    expect(rows({ search: 'nobody' })).toEqual([]);
  });
});
