import { describe, expect, it } from '@jest/globals';
import { toProviderId } from '../../../../shared/domain/ids.ts';
import type { Gate, OrderLine, OrderPart, OrderRecord, Parcel } from '../../../../shared/domain/orders/order.ts';
import { isOpenOrder, withState } from '../../../../shared/domain/orders/order-state.ts';
import { aParcel, aPart, aRecord, mugPrice, shirtPrice } from '../../../support/world/order-examples.ts';

const reason = (code: string) => ({ code, message: `${code} in words` });
const gate = (kind: Exclude<Gate['kind'], 'open'>): Gate => ({ kind, reason: reason(`gate-${kind}`) });
const open: Gate = { kind: 'open' };
const ours: OrderLine = {
  name: 'Harbour shirt',
  quantity: 1,
  priceId: shirtPrice,
  kind: 'mapped',
  provider: toProviderId('printful'),
};
const foreign: OrderLine = { name: 'House candle', quantity: 1, priceId: mugPrice, kind: 'not-ours' };
const tooLate = reason('cancel-too-late');

function shown(given: Partial<OrderRecord>): string {
  const { state, reason: why } = withState({
    ...aRecord(),
    gate: open,
    lines: [ours],
    parts: [],
    parcels: [],
    ...given,
  });
  return why ? `${state}: ${why.code}` : state;
}

const parts = (...states: (OrderPart['state'] | Partial<OrderPart>)[]) =>
  states.map((given, index) => aPart({ part: index + 1, ...(typeof given === 'string' ? { state: given } : given) }));

const refusedParcel: Parcel = aParcel({ state: 'refused', note: 'The store did not take it.' });

describe('the one state that a merchant sees', () => {
  it.each<[string, Partial<OrderRecord>, string]>([
    ['trouble before anything was sent', { gate: gate('needs-attention') }, 'needs-attention: gate-needs-attention'],
    [
      'trouble of an order without any line of ours is none',
      {
        gate: gate('needs-attention'),
        lines: [foreign],
      },
      'not-ours: not-ours',
    ],
    [
      'a part that the provider refused',
      { parts: parts({ state: 'refused', reason: reason('provider-refused') }) },
      'needs-attention: provider-refused',
    ],
    ['a part on hold at the provider', { parts: parts('on-hold') }, 'needs-attention: provider-on-hold'],
    ['a part that failed at the provider', { parts: parts('failed') }, 'needs-attention: provider-failed'],
    ['a part that the provider cancelled', { parts: parts('cancelled') }, 'needs-attention: provider-cancelled'],
    ['a parcel that came back', { parts: parts('returned') }, 'needs-attention: provider-returned'],
    [
      'a create in doubt for long',
      { parts: parts({ state: 'creating', reason: reason('in-doubt') }) },
      'needs-attention: in-doubt',
    ],
    [
      'a draft whose confirmation was refused',
      { parts: parts({ state: 'draft', reason: reason('confirm-refused') }) },
      'needs-attention: confirm-refused',
    ],
    [
      'a part whose provider is disconnected',
      {
        parts: parts({ state: 'planned', reason: reason('provider-disconnected') }),
      },
      'needs-attention: provider-disconnected',
    ],
    [
      'a fulfillment that HighLevel refused',
      { parts: parts('shipped'), parcels: [refusedParcel] },
      'needs-attention: fulfillment-refused',
    ],
    [
      'a cancellation that came too late',
      {
        gate: gate('cancelled'),
        parts: parts({ state: 'confirmed', cancelRefused: tooLate }),
      },
      'needs-attention: cancel-too-late',
    ],
    [
      'a parcel that came back, cancelled or not',
      { gate: gate('cancelled'), parts: parts('returned') },
      'needs-attention: provider-returned',
    ],
    ['a cancelled order', { gate: gate('cancelled'), parts: parts('cancelled') }, 'cancelled: gate-cancelled'],
    ['a cancelled order that never left', { gate: gate('cancelled') }, 'cancelled: gate-cancelled'],
    [
      'a failed part of a cancelled order needs no one any more',
      { gate: gate('cancelled'), parts: parts('failed') },
      'cancelled: gate-cancelled',
    ],
    ['a held order', { gate: gate('held') }, 'held: gate-held'],
    ['a waiting order', { gate: gate('waiting') }, 'waiting: gate-waiting'],
    ['a waiting order without any line of ours', { gate: gate('waiting'), lines: [foreign] }, 'not-ours: not-ours'],
    ['a part that nobody has sent yet', { parts: parts('planned') }, 'exporting'],
    ['a part that is being created', { parts: parts('creating', 'confirmed') }, 'exporting'],
    ['one of two parts shipped', { parts: parts('shipped', 'confirmed') }, 'partly-shipped'],
    ['the only part shipped in part', { parts: parts('partly-shipped') }, 'partly-shipped'],
    ['all parts shipped', { parts: parts('shipped', 'shipped') }, 'shipped'],
    [
      'all parts shipped, and a parcel that the shop does not show yet',
      { parts: parts('shipped'), parcels: [aParcel({ state: 'claimed' })] },
      'partly-shipped',
    ],
    [
      'all parts shipped, and a parcel that the shop shows',
      { parts: parts('shipped'), parcels: [aParcel({ state: 'fulfilled', fulfillmentId: 'f1' })] },
      'shipped',
    ],
    ['everything with the providers', { parts: parts('confirmed', 'confirmed') }, 'exported'],
    [
      'a draft that nobody confirms',
      { parts: parts('confirmed', 'draft'), confirms: false },
      'held: confirmation-needed',
    ],
    ['a draft that is still to be confirmed', { parts: parts('confirmed', 'draft'), confirms: true }, 'exporting'],
    [
      'shipped although it was cancelled',
      {
        gate: gate('cancelled'),
        parts: parts({ state: 'shipped', cancelRefused: tooLate }),
      },
      'shipped: cancel-too-late',
    ],
    ['nothing of ours', { lines: [foreign] }, 'not-ours: not-ours'],
  ])('%s', (_what, given, expected) => {
    expect(shown(given)).toBe(expected);
  });

  it.each<[string, Partial<OrderRecord>, string]>([
    [
      'trouble before a cancellation under way',
      {
        gate: gate('cancelled'),
        parts: parts({ state: 'partly-shipped', cancelRefused: tooLate }, 'cancelled'),
      },
      'needs-attention',
    ],
    [
      'trouble of one part before another that is still being exported',
      { parts: parts('failed', 'creating') },
      'needs-attention',
    ],
    ['trouble of one part before another that shipped', { parts: parts('shipped', 'on-hold') }, 'needs-attention'],
    [
      'cancelled before shipped in part',
      { gate: gate('cancelled'), parts: parts('cancelled', 'partly-shipped') },
      'cancelled',
    ],
    ['exporting before partly shipped', { parts: parts('shipped', 'planned') }, 'exporting'],
    ['partly shipped before exported', { parts: parts('confirmed', 'partly-shipped') }, 'partly-shipped'],
  ])('when several apply, %s', (_what, given, expected) => {
    expect(shown(given).split(':')[0]).toBe(expected);
  });

  it('names the provider that is in trouble when several make one order', () => {
    const record = withState({
      ...aRecord(),
      gate: open,
      parts: [
        aPart({ state: 'confirmed' }),
        aPart({ part: 2, provider: toProviderId('printify'), state: 'refused', reason: reason('provider-refused') }),
      ],
    });
    expect(record.reason?.message).toBe('printify: provider-refused in words');
  });

  it('forgets the reason of a trouble that is over', () => {
    const troubled = withState({ ...aRecord(), parts: parts('on-hold') });
    expect(withState({ ...troubled, parts: parts('confirmed') })).not.toHaveProperty('reason');
  });
});

describe('an order is open', () => {
  const isOpen = (given: Partial<OrderRecord>) =>
    isOpenOrder(withState({ ...aRecord(), gate: open, lines: [ours], ...given }));
  it.each<[string, Partial<OrderRecord>, boolean]>([
    ['while it is exported', { parts: parts('confirmed') }, true],
    ['while it waits', { gate: gate('waiting'), parts: [] }, true],
    ['no more once it is shipped', { parts: parts('shipped') }, false],
    ['no more when it is not ours', { lines: [foreign], parts: [] }, false],
    ['until its provider has stopped', { gate: gate('cancelled'), parts: parts('confirmed') }, true],
    [
      'until an unanswered request for it is settled',
      {
        gate: gate('cancelled'),
        parts: parts({ state: 'creating', intent: { kind: 'create', at: 1 } }),
      },
      true,
    ],
    ['no more when it is cancelled everywhere', { gate: gate('cancelled'), parts: parts('cancelled') }, false],
    [
      'until its parcel is told, cancelled or not',
      { gate: gate('cancelled'), parts: parts('shipped'), parcels: [aParcel()] },
      true,
    ],
  ])('%s', (_what, given, expected) => {
    expect(isOpen(given)).toBe(expected);
  });
});
