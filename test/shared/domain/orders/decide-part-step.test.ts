import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { settleMs } from '../../../../shared/domain/effect-times.ts';
import { toProviderOrderId } from '../../../../shared/domain/ids.ts';
import { decidePartStep } from '../../../../shared/domain/orders/decide-part-step.ts';
import type { Gate, OrderPart } from '../../../../shared/domain/orders/order.ts';
import { aPart, day, minute, noon } from '../../../support/world/order-examples.ts';

const reason = { code: 'any', message: 'any' };
const open: Gate = { kind: 'open' };
const shut = (kind: 'waiting' | 'held' | 'needs-attention' | 'cancelled'): Gate => ({ kind, reason });
const create = { kind: 'create', at: noon } as const;

function step(part: Partial<OrderPart>, { gate = open, confirms = true, now = noon } = {}) {
  return decidePartStep(aPart(part), { gate }, { owner: 'me', confirms, now });
}

describe('what is done next for a part of an order', () => {
  it.each<[string, Partial<OrderPart>, string]>([
    ['a planned part is created', { state: 'planned' }, 'create'],
    [
      'a create that was cut off is looked up, and only then repeated',
      { state: 'creating', intent: create, attempts: 1 },
      'create',
    ],
    ['a draft is confirmed', { state: 'draft', providerOrderId: toProviderOrderId('5501') }, 'confirm'],
    [
      'a draft of a test order stays one',
      { state: 'draft', providerOrderId: toProviderOrderId('5501'), draftOnly: true },
      'nothing',
    ],
    [
      'a draft whose confirmation was refused waits for the merchant',
      {
        state: 'draft',
        providerOrderId: toProviderOrderId('5501'),
        reason: { code: 'confirm-refused', message: 'no' },
      },
      'nothing',
    ],
    ...(
      ['confirmed', 'on-hold', 'partly-shipped', 'shipped', 'refused', 'failed', 'cancelled', 'returned'] as const
    ).map((state): [string, Partial<OrderPart>, string] => [
      `a part that is ${state} needs no one`,
      { state, providerOrderId: toProviderOrderId('5501') },
      'nothing',
    ]),
  ])('%s', (_what, part, expected) => {
    expect(step(part).kind).toBe(expected);
  });

  it('nothing is confirmed where the merchant confirms by hand', () => {
    expect(step({ state: 'draft', providerOrderId: toProviderOrderId('5501') }, { confirms: false })).toEqual({
      kind: 'nothing',
    });
  });

  it.each(['waiting', 'held', 'needs-attention'] as const)('nothing new is sent for an order that is %s', (kind) => {
    expect(step({ state: 'planned' }, { gate: shut(kind) })).toEqual({ kind: 'nothing' });
    expect(step({ state: 'draft', providerOrderId: toProviderOrderId('5501') }, { gate: shut(kind) })).toEqual({
      kind: 'nothing',
    });
  });

  it.each(['waiting', 'held', 'needs-attention', 'cancelled'] as const)(
    'a create that may have worked is settled even when the order is %s now',
    (kind) => {
      expect(step({ state: 'creating', intent: create, attempts: 1 }, { gate: shut(kind) })).toEqual({
        kind: 'create',
      });
    },
  );
});

describe('what is done for a part of a cancelled order', () => {
  it.each<[string, Partial<OrderPart>, string]>([
    ['one that was never sent is dropped', { state: 'planned' }, 'drop'],
    ['one that the provider refused is dropped', { state: 'refused' }, 'drop'],
    ['one that was dropped needs no one', { state: 'cancelled' }, 'nothing'],
    [
      'one at the provider is cancelled there',
      { state: 'confirmed', providerOrderId: toProviderOrderId('5501') },
      'cancel',
    ],
    [
      'one that failed there is cancelled, too',
      { state: 'failed', providerOrderId: toProviderOrderId('5501') },
      'cancel',
    ],
    [
      'one that is cancelled there needs no one',
      { state: 'cancelled', providerOrderId: toProviderOrderId('5501') },
      'nothing',
    ],
    [
      'one of which no line is left there, but whose order stands, is cancelled there',
      { state: 'cancelled', providerOrderId: toProviderOrderId('5501'), providerStatus: 'submitted' },
      'cancel',
    ],
    [
      'one that was shipped cannot be cancelled',
      { state: 'shipped', providerOrderId: toProviderOrderId('5501') },
      'nothing',
    ],
    [
      'one that came back cannot be cancelled',
      { state: 'returned', providerOrderId: toProviderOrderId('5501') },
      'nothing',
    ],
    [
      'one for which it was too late is not asked twice',
      { state: 'confirmed', providerOrderId: toProviderOrderId('5501'), cancelRefused: reason },
      'nothing',
    ],
  ])('%s', (_what, part, expected) => {
    expect(step(part, { gate: shut('cancelled') }).kind).toBe(expected);
  });
});

describe('who may take the step', () => {
  const held = (owner: string, until: number) => ({ state: 'planned', lease: { owner, until } }) as const;

  it('waits for the worker who holds the part', () => {
    expect(step(held('another', noon + 5_000))).toEqual({ kind: 'wait', until: noon + 5_000 });
  });

  it('goes on when it holds the part itself, or the other one’s time is over', () => {
    expect(step(held('me', noon + 5_000))).toEqual({ kind: 'create' });
    expect(step(held('another', noon))).toEqual({ kind: 'create' });
  });

  it('does not wait for anybody when there is nothing to do', () => {
    expect(step({ ...held('another', noon + 5_000), state: 'shipped' })).toEqual({ kind: 'nothing' });
  });
});

describe('how often a create is tried', () => {
  it('is twice a settle time apart, then with pauses that double up to a day', () => {
    const pause = (attempts: number) => {
      const next = step({ state: 'creating', intent: create, attempts });
      return next.kind === 'wait' ? next.until - noon : 0;
    };
    expect([0, 1, 2, 3, 4].map(pause)).toEqual([0, 0, 2 * settleMs, 4 * settleMs, 8 * settleMs]);
    expect(pause(29)).toBe(day);
  });

  it('is thirty times at most', () => {
    const next = step({ state: 'creating', intent: create, attempts: 30 }, { now: noon + 400 * day });
    expect(next).toEqual({ kind: 'wait', until: Number.POSITIVE_INFINITY });
  });

  it('goes on when its pause is over', () => {
    expect(step({ state: 'creating', intent: create, attempts: 3 }, { now: noon + 2 * minute })).toEqual({
      kind: 'create',
    });
  });
});

describe('any part of any order', () => {
  const states = [
    ...(['planned', 'creating', 'draft', 'confirmed', 'on-hold', 'partly-shipped', 'shipped'] as const),
    ...(['refused', 'failed', 'cancelled', 'returned'] as const),
  ];
  const sometime = fc.integer({ min: -2 * day, max: 2 * day }).map((ms) => noon + ms);
  const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
  const parts = fc
    .record({
      state: fc.constantFrom(...states),
      attempts: fc.integer({ min: 0, max: 40 }),
      providerOrderId: maybe(fc.constant('5501')),
      intent: maybe(fc.record({ kind: fc.constantFrom('create', 'confirm', 'cancel'), at: sometime })),
      lease: maybe(fc.record({ owner: fc.constantFrom('me', 'another'), until: sometime })),
      draftOnly: maybe(fc.boolean()),
      cancelRefused: maybe(fc.constant(reason)),
    })
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
    .map((given): Partial<OrderPart> => given);
  const gates = fc.constantFrom<Gate>(
    open,
    ...(['waiting', 'held', 'needs-attention', 'cancelled'] as const).map(shut),
  );

  it('is never touched while another worker holds it', () => {
    fc.assert(
      fc.property(parts, gates, fc.boolean(), (part, gate, confirms) => {
        const held = { ...part, lease: { owner: 'another', until: noon + minute } };
        expect(['wait', 'nothing']).toContain(step(held, { gate, confirms }).kind);
      }),
    );
  });

  it('is ordered anew only while its order is open, and never once it is at the provider', () => {
    fc.assert(
      fc.property(parts, gates, (part, gate) => {
        if (step(part, { gate }).kind !== 'create') return;
        if (part.intent?.kind === 'create') return;
        expect(gate.kind).toBe('open');
        expect(['planned', 'creating']).toContain(part.state);
      }),
    );
  });

  it('goes to production only where the merchant lets it, and only while its order is open', () => {
    fc.assert(
      fc.property(parts, gates, fc.boolean(), (part, gate, confirms) => {
        if (step(part, { gate, confirms }).kind !== 'confirm') return;
        expect([gate.kind, confirms, part.state, part.draftOnly ?? false]).toEqual(['open', true, 'draft', false]);
      }),
    );
  });

  it('is cancelled or dropped only when its order is cancelled, and dropped only before it was ordered', () => {
    fc.assert(
      fc.property(parts, gates, (part, gate) => {
        const { kind } = step(part, { gate });
        if (kind === 'cancel' || kind === 'drop') expect(gate.kind).toBe('cancelled');
        if (kind === 'drop') expect(part.providerOrderId).toBeUndefined();
        if (kind === 'cancel') expect(part.providerOrderId).toBeDefined();
      }),
    );
  });

  it('waits for a moment that is still to come', () => {
    fc.assert(
      fc.property(parts, gates, (part, gate) => {
        const next = step(part, { gate });
        if (next.kind === 'wait') expect(next.until).toBeGreaterThan(noon);
      }),
    );
  });
});
