import { describe, expect, it } from '@jest/globals';
import { toPriceId, toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { decideOrder, type OrderFacts } from '../../../../shared/domain/orders/decide-order.ts';
import type { OrderPart } from '../../../../shared/domain/orders/order.ts';
import {
  aParcel,
  aPart,
  aRecord,
  aStoreOrder,
  factsOf,
  minute,
  noon,
  settingsWith,
  shirtProduct,
  usableAddress,
} from '../../../support/world/order-examples.ts';

const decide = (given: Partial<OrderFacts> = {}) => decideOrder(factsOf(given));

describe('what a merchant decides', () => {
  const known = (part: Partial<OrderPart>, kind: 'retry' | 'approve' | 'cancel') =>
    aRecord({ parts: [aPart({ attempts: 1, ...part })], decision: { kind, at: noon } });

  it.each<[string, Partial<OrderPart>, Partial<OrderPart>]>([
    ['a refused part is tried under the same name', { state: 'refused' }, { state: 'planned', revision: 1 }],
    [
      'a failed part is ordered again under a new name',
      { state: 'failed', providerOrderId: toProviderOrderId('5501'), attempts: 4 },
      {
        state: 'planned',
        revision: 2,
        attempts: 0,
      },
    ],
    [
      'a cancelled part is ordered again under a new name',
      { state: 'cancelled', providerOrderId: toProviderOrderId('5501'), revision: 2 },
      {
        state: 'planned',
        revision: 3,
      },
    ],
    [
      'a part on hold is the provider’s to release',
      { state: 'on-hold', providerOrderId: toProviderOrderId('5501') },
      {
        state: 'on-hold',
        revision: 1,
      },
    ],
    [
      'a part under way is left alone',
      { state: 'creating', intent: { kind: 'create', at: noon } },
      {
        state: 'creating',
        revision: 1,
        intent: { kind: 'create', at: noon },
      },
    ],
    [
      'a part at its provider is left alone',
      { state: 'confirmed', providerOrderId: toProviderOrderId('5501') },
      {
        state: 'confirmed',
        providerOrderId: toProviderOrderId('5501'),
        revision: 1,
      },
    ],
  ])('on retry, %s', (_what, before, after) => {
    const { parts, decision } = decide({ known: known(before, 'retry') });
    expect(parts[0]).toMatchObject(after);
    expect(decision).toBeUndefined();
  });

  it('on retry, a failed part of which a parcel has left is not ordered again', () => {
    const part = { state: 'failed', providerOrderId: toProviderOrderId('5501'), attempts: 1 } as const;
    const [after] = decide({ known: { ...known(part, 'retry'), parcels: [aParcel()] } }).parts;
    expect(after).toMatchObject({ state: 'failed', revision: 1, providerOrderId: '5501' });
  });

  it('on retry, a part ordered again has nothing of the former order', () => {
    const [part] = decide({
      known: known(
        {
          state: 'failed',
          providerOrderId: toProviderOrderId('5501'),
          cost: { minor: 900, currency: 'USD' },
          shipped: { [toPriceId('a')]: 1 },
        },
        'retry',
      ),
    }).parts;
    expect(part).not.toHaveProperty('providerOrderId');
    expect(part).not.toHaveProperty('cost');
    expect(part).not.toHaveProperty('shipped');
  });

  it('lets an approved order go, once and for all', () => {
    const settings = settingsWith({ approval: { mode: 'manual' } });
    const held = decide({ settings });
    expect(held).toMatchObject({ state: 'held', parts: [] });
    const approved = decide({ settings, known: { ...held, decision: { kind: 'approve', at: noon } } });
    expect(approved).toMatchObject({ state: 'exporting', approvedAt: noon });
    expect(approved.timeline.map(({ what }) => what)).toContain('You approved the order.');
  });

  it('keeps a cancellation, whatever comes after', () => {
    const cancelled = decide({ known: { ...aRecord({ parts: [] }), decision: { kind: 'cancel', at: noon } } });
    expect(cancelled).toMatchObject({ state: 'cancelled', reason: { code: 'cancelled-by-you' } });
    expect(decide({ known: cancelled }).state).toBe('cancelled');
  });
});

describe('when an order is looked at again', () => {
  const waiting = aStoreOrder({ paymentStatus: 'unpaid' });

  it('is in fifteen minutes, then twice as late each time, up to a day', () => {
    let known = decide({ order: waiting, now: noon });
    const pauses: number[] = [];
    for (let look = 0; look < 9; look += 1) {
      const now = known.dueAt ?? 0;
      known = decide({ order: waiting, known, now });
      pauses.push(((known.dueAt ?? 0) - now) / minute);
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440]);
  });

  it('is not sooner because somebody looked in between', () => {
    const known = decide({ order: waiting, now: noon });
    expect(decide({ order: waiting, known, now: noon + minute }).looks).toBe(0);
  });

  it('is the end of its hold window, when that comes first', () => {
    const settings = settingsWith({ export: { holdMinutes: 10 } });
    expect(decide({ settings }).dueAt).toBe(noon + 10 * minute);
  });

  it('is never again after sixty days', () => {
    expect(decide({ order: waiting, now: noon + 60 * 1_440 * minute + 1 })).not.toHaveProperty('dueAt');
  });
});

describe('the story of an order', () => {
  it('tells each change once', () => {
    const first = decide({ order: aStoreOrder({ paymentStatus: 'unpaid' }) });
    const again = decide({ order: aStoreOrder({ paymentStatus: 'unpaid' }), known: first });
    const paid = decide({ known: again });
    expect(paid.timeline.map(({ what }) => what.split(':')[0])).toEqual(['waiting', 'exporting']);
  });

  it('holds no word of the address', () => {
    const text = JSON.stringify([
      decide(),
      decide({ order: aStoreOrder({ address: { ...usableAddress, city: '' } }) }),
    ]);
    for (const secret of ['Carvalho', 'Lantern', '04101', '0119', 'shopper.example'])
      expect(text).not.toContain(secret);
  });

  it('is decided the same from the same facts', () => {
    const facts = factsOf({ ownedProducts: [shirtProduct] });
    expect(decideOrder(facts)).toEqual(decideOrder(facts));
  });
});
