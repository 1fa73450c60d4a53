import { describe, expect, it } from '@jest/globals';
import {
  cancellationOf,
  holdEndsAt,
  type PolicyFacts,
  policyGate,
} from '../../../../shared/domain/orders/order-policy.ts';
import { defaultSettings } from '../../../../shared/domain/settings/settings.ts';
import { aStoreOrder, hour, minute, noon, settingsWith, usableAddress } from '../../../support/world/order-examples.ts';

function facts(given: Partial<PolicyFacts> = {}): PolicyFacts {
  return { order: aStoreOrder(), settings: settingsWith(), known: undefined, now: noon, ...given };
}

const dollars = (minor: number) => ({ total: { minor, currency: 'USD' } });

describe('what lets an order through to its provider', () => {
  it.each<[string, Partial<PolicyFacts>]>([
    ['a paid and completed order of the shop', {}],
    [
      'cash on delivery where the merchant allows it',
      {
        order: aStoreOrder({ paymentStatus: 'unpaid' }),
        settings: settingsWith({ export: { allowCashOnDelivery: true } }),
      },
    ],
    [
      'a partly paid order where the merchant lists that payment',
      {
        order: aStoreOrder({ paymentStatus: 'partially_paid' }),
        settings: settingsWith({ export: { payment: ['paid', 'partially_paid'] } }),
      },
    ],
    [
      'a pending order where the merchant lists that status',
      {
        order: aStoreOrder({ status: 'pending' }),
        settings: settingsWith({ export: { statuses: ['pending', 'completed'] } }),
      },
    ],
    [
      'an imported order where the merchant excludes nothing',
      {
        order: aStoreOrder({ source: { type: 'external', subType: 'shopify' } }),
        settings: settingsWith({ export: { excludedSources: [] } }),
      },
    ],
    [
      'a test order that is to become a draft',
      {
        order: aStoreOrder({ isTest: true }),
        settings: settingsWith({ export: { testOrders: 'draft' } }),
      },
    ],
    [
      'an order whose hold window is over',
      {
        settings: settingsWith({ export: { holdMinutes: 30 } }),
        now: noon + 30 * minute,
      },
    ],
    [
      'an order in its hold window that the merchant approved',
      {
        settings: settingsWith({ export: { holdMinutes: 30 } }),
        known: { approvedAt: noon },
      },
    ],
    [
      'an order that the merchant approved by hand',
      {
        settings: settingsWith({ approval: { mode: 'manual' } }),
        known: { approvedAt: noon },
      },
    ],
    [
      'an order of last year that the merchant sends anyway',
      { order: aStoreOrder({ createdAt: noon - 366 * 24 * 60 * 60_000 }), known: { sentAnywayAt: noon } },
    ],
    [
      'an order exactly at the limit of the amount',
      {
        order: aStoreOrder(dollars(10_000)),
        settings: settingsWith({ approval: { mode: 'rules', above: 10_000 } }),
      },
    ],
    [
      'an order to a country that needs no approval',
      {
        settings: settingsWith({ approval: { mode: 'rules', countries: ['BR'] } }),
      },
    ],
  ])('%s', (_what, given) => {
    expect(policyGate(facts(given))).toEqual({ kind: 'open' });
  });
});

describe('what keeps an order away from its provider, and the reason it shows', () => {
  it.each<[string, 'waiting' | 'held' | 'not-ours', string, Partial<PolicyFacts>]>([
    ...['calendar', 'external'].map((type): [string, 'not-ours', string, Partial<PolicyFacts>] => [
      `an order from ${type}`,
      'not-ours',
      'source-excluded',
      { order: aStoreOrder({ source: { type } }) },
    ]),
    ...['shopify', 'woocommerce', 'imported_csv'].map((subType): [string, 'not-ours', string, Partial<PolicyFacts>] => [
      `an order by way of ${subType}`,
      'not-ours',
      'source-excluded',
      {
        order: aStoreOrder({ source: { type: 'website', subType } }),
      },
    ]),
    [
      'an order of last year',
      'not-ours',
      'too-old',
      { order: aStoreOrder({ createdAt: noon - 366 * 24 * 60 * 60_000 }) },
    ],
    ['a test order', 'not-ours', 'test-order', { order: aStoreOrder({ isTest: true }) }],
    ['an order that is not completed', 'waiting', 'status-not-eligible', { order: aStoreOrder({ status: 'pending' }) }],
    [
      'a status that nobody has heard of',
      'waiting',
      'status-not-eligible',
      {
        order: aStoreOrder({ status: 'awaiting_stars' }),
      },
    ],
    ['an unpaid order', 'waiting', 'payment-not-eligible', { order: aStoreOrder({ paymentStatus: 'unpaid' }) }],
    [
      'a partly paid order',
      'waiting',
      'payment-not-eligible',
      {
        order: aStoreOrder({ paymentStatus: 'partially_paid' }),
      },
    ],
    [
      'a partly paid order, cash on delivery or not',
      'waiting',
      'payment-not-eligible',
      {
        order: aStoreOrder({ paymentStatus: 'partially_paid' }),
        settings: settingsWith({ export: { allowCashOnDelivery: true } }),
      },
    ],
    [
      'every order while approval is manual',
      'held',
      'approval-needed',
      {
        settings: settingsWith({ approval: { mode: 'manual' } }),
      },
    ],
    [
      'an order above the limit of the amount',
      'held',
      'approval-needed-amount',
      {
        order: aStoreOrder(dollars(10_001)),
        settings: settingsWith({ approval: { mode: 'rules', above: 10_000 } }),
      },
    ],
    [
      'an order to a country that needs approval, named in words',
      'held',
      'approval-needed-country',
      {
        order: aStoreOrder({ address: { ...usableAddress, country: 'Brazil' } }),
        settings: settingsWith({ approval: { mode: 'rules', countries: ['BR'] } }),
      },
    ],
    [
      'an order in its hold window',
      'held',
      'hold-window',
      {
        settings: settingsWith({ export: { holdMinutes: 30 } }),
        now: noon + 30 * minute - 1,
      },
    ],
  ])('%s is %s: %s', (_what, kind, code, given) => {
    expect(policyGate(facts(given))).toMatchObject({ kind, reason: { code, message: expect.stringMatching(/.{20}/) } });
  });

  it('an order whose payment the store does not tell is never taken for paid', () => {
    const { paymentStatus: _paymentStatus, ...order } = aStoreOrder();
    const settings = settingsWith({ export: { allowCashOnDelivery: true } });
    expect(policyGate(facts({ order, settings }))).toMatchObject({
      kind: 'waiting',
      reason: { code: 'payment-unknown' },
    });
  });

  it('an order whose total the store does not tell is never taken for a small one', () => {
    const { total: _total, ...order } = aStoreOrder();
    const settings = settingsWith({ approval: { mode: 'rules', above: 10_000 } });
    expect(policyGate(facts({ order, settings }))).toMatchObject({
      kind: 'held',
      reason: { code: 'approval-needed-amount', message: expect.stringContaining('does not tell the total') },
    });
    const noLimit = settingsWith({ approval: { mode: 'rules', above: null } });
    expect(policyGate(facts({ order, settings: noLimit }))).toEqual({ kind: 'open' });
  });

  it('says in words which status it is and which it waits for', () => {
    const settings = settingsWith({ export: { statuses: ['completed', 'delivered'] } });
    expect(policyGate(facts({ order: aStoreOrder({ status: 'pending' }), settings }))).toMatchObject({
      reason: { message: 'The order is "pending"; it is exported when it is "completed" or "delivered".' },
    });
  });

  it('says when a hold window ends', () => {
    const settings = settingsWith({ export: { holdMinutes: 90 } });
    expect(holdEndsAt(aStoreOrder(), settings)).toBe(noon + 90 * minute);
    expect(policyGate(facts({ settings }))).toMatchObject({
      reason: { message: expect.stringContaining('2026-05-06T13:30:00.000Z') },
    });
  });

  it('shows a hold before a wait, whichever rule stands first', () => {
    const gate = policyGate(
      facts({
        order: aStoreOrder({ paymentStatus: 'unpaid' }),
        settings: settingsWith({ approval: { mode: 'manual' } }),
      }),
    );
    expect(gate).toMatchObject({ kind: 'held', reason: { code: 'approval-needed' } });
  });

  it('shows the first of several waits: where the order came from says more than that it is unpaid', () => {
    const order = aStoreOrder({ source: { type: 'calendar' }, paymentStatus: 'unpaid', status: 'pending' });
    expect(policyGate(facts({ order }))).toMatchObject({ reason: { code: 'source-excluded' } });
  });
});

describe('what cancels an order', () => {
  it.each<[string, string, Omit<Parameters<typeof cancellationOf>[0], 'settings'>]>([
    ['a click here', 'cancelled-by-you', { order: aStoreOrder(), known: { cancelRequestedAt: noon } }],
    [
      'a cancellation in the store',
      'cancelled-in-store',
      { order: aStoreOrder({ status: 'cancelled' }), known: undefined },
    ],
    [
      'the American spelling of it',
      'cancelled-in-store',
      { order: aStoreOrder({ status: 'canceled' }), known: undefined },
    ],
    ['a refund in the store', 'refunded', { order: aStoreOrder({ paymentStatus: 'refunded' }), known: undefined }],
  ])('%s: %s', (_what, code, given) => {
    expect(cancellationOf({ ...given, settings: defaultSettings })).toMatchObject({
      kind: 'cancelled',
      reason: { code },
    });
  });

  it('an order nobody cancelled goes on', () => {
    const known = { approvedAt: noon - hour };
    expect(cancellationOf({ order: aStoreOrder(), known, settings: defaultSettings })).toBeUndefined();
  });
});
