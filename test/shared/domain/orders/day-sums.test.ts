import { describe, expect, it } from '@jest/globals';
import { toOrderId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { sumDay } from '../../../../shared/domain/orders/day-sums.ts';
import { toListedOrder } from '../../../../shared/domain/orders/listed-order.ts';
import type { OrderRecord } from '../../../../shared/domain/orders/order.ts';
import type { MoneyRules } from '../../../../shared/domain/orders/order-profit.ts';
import { withState } from '../../../../shared/domain/orders/order-state.ts';
import { defaultProfitSettings } from '../../../../shared/domain/orders/profit-settings.ts';
import { aPart, aRecord } from '../../../support/world/order-examples.ts';

const rules: MoneyRules = { profit: { ...defaultProfitSettings, feePercent: 0, feeFixed: 0 }, conversion: null };
const money = (minor: number, currency = 'USD') => ({ minor, currency });
const lines = aRecord().lines.map((line) => ({ ...line, part: 1 }));
const gone = { kind: 'cancelled', reason: { code: 'refunded', message: 'Refunded.' } } as const;
const part = aPart({ state: 'confirmed', providerOrderId: toProviderOrderId('5501'), cost: money(900) });

function day(...orders: readonly Partial<OrderRecord>[]) {
  const listed = orders.map((order, place) => {
    const whole = {
      orderId: toOrderId(`o${place}`),
      lines,
      total: money(2_000),
      tax: money(0),
      parts: [part],
      ...order,
    };
    return toListedOrder(withState(aRecord(whole)));
  });
  return sumDay(listed, rules);
}

describe('the sums of a day', () => {
  it('count each order by how it stands', () => {
    const held = { kind: 'held', reason: { code: 'approval-needed', message: 'Approve it.' } } as const;
    const stuck = { kind: 'needs-attention', reason: { code: 'line-unmapped', message: 'Link it.' } } as const;
    const sums = day({}, { gate: held, parts: [] }, { gate: stuck, parts: [] }, { gate: gone, parts: [] });
    expect(sums).toMatchObject({ orders: 4, sent: 1, waiting: 1, stuck: 1, shipped: 0 });
  });

  it('leave out what is left to the merchant, and what was only tried', () => {
    const notOurs = { kind: 'not-ours', reason: { code: 'source-excluded', message: 'Elsewhere.' } } as const;
    expect(day({ gate: notOurs, parts: [] }, { isTest: true })).toMatchObject({ orders: 0, paid: [], withoutCost: 0 });
  });

  it('add amounts currency by currency', () => {
    const euro = { total: money(3_000, 'EUR'), tax: money(0, 'EUR'), parts: [{ ...part, cost: money(1_000, 'EUR') }] };
    expect(day({}, {}, euro)).toMatchObject({
      paid: [money(4_000), money(3_000, 'EUR')],
      cost: [money(1_800), money(1_000, 'EUR')],
      profit: [money(2_200), money(2_000, 'EUR')],
      withoutCost: 0,
    });
  });

  it('say how many orders the profit is without', () => {
    const { cost: _cost, ...untold } = part;
    expect(day({}, { parts: [untold] })).toMatchObject({ profit: [money(1_100)], withoutCost: 1, cost: [money(900)] });
  });

  it('take nothing for an order that was cancelled in time, and its cost for one that was not', () => {
    expect(day({ gate: gone, paymentStatus: 'refunded', parts: [] })).toMatchObject({
      profit: [],
      paid: [],
      withoutCost: 0,
    });
    expect(day({ gate: gone, paymentStatus: 'refunded' })).toMatchObject({ profit: [money(-900)], paid: [] });
  });
});
