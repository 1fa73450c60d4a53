import { describe, expect, it } from '@jest/globals';
import { paymentTold, refundTold } from '../../../../shared/domain/orders/payment-told.ts';

const eur = (minor: number) => ({ minor, currency: 'EUR' });

describe('what payments tell of a refund', () => {
  it.each([
    ['nothing went back', [{ status: 'succeeded', amount: eur(500) }], eur(0)],
    ['a part went back', [{ status: 'succeeded', amount: eur(500), refunded: eur(200) }], eur(200)],
    [
      'one of two went back',
      [
        { status: 'refunded', amount: eur(500) },
        { status: 'paid', amount: eur(100) },
      ],
      eur(500),
    ],
    [
      'a payment failed before the one that came',
      [
        { status: 'failed', amount: eur(9) },
        { status: 'paid', amount: eur(9) },
      ],
      eur(0),
    ],
  ] as const)('%s', (_what, payments, expected) => {
    expect(refundTold(payments)).toEqual(expected);
  });

  it.each([
    ['no payment came', [{ status: 'failed', amount: eur(500) }]],
    ['there is no list', []],
    [
      'they are in several currencies',
      [
        { status: 'paid', amount: eur(5) },
        { status: 'paid', amount: { minor: 5, currency: 'USD' } },
      ],
    ],
    ['a payment names no amount', [{ status: 'paid' }]],
  ])('nothing, where %s', (_what, payments) => {
    expect(refundTold(payments)).toBeUndefined();
  });
});

it('a part payment is one in whatever currency the order is', () => {
  expect(paymentTold([{ status: 'succeeded', amount: eur(500) }], eur(900))).toBe('partially_paid');
});
