import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPriceId, toProviderId } from '../../shared/domain/ids.ts';
import { decideOrder } from '../../shared/domain/orders/decide-order.ts';
import { decidePartStep } from '../../shared/domain/orders/decide-part-step.ts';
import { observeProviderOrder } from '../../shared/domain/orders/observe-provider-order.ts';
import { type OrderRecord, orderStates } from '../../shared/domain/orders/order.ts';
import type { ProviderOrderStatus } from '../../shared/domain/orders/provider-order.ts';
import { nameText } from '../../shared/domain/short-text.ts';
import { inBattery } from '../support/run/battery.ts';
import { batteryProgress } from '../support/run/battery-progress.ts';
import {
  aLine,
  aMapping,
  aProviderOrder,
  aStoreOrder,
  factsOf,
  minute,
  noon,
  settingsWith,
} from '../support/world/order-examples.ts';

const runs = inBattery(100_000, 250);
const mug = toPriceId('mug');

/** What can happen to an order between two looks at it. */
interface Turn {
  readonly minutes: number;
  readonly status: string;
  readonly payment: string | undefined;
  readonly address: boolean;
  readonly mugMapped: boolean;
  readonly hold: number;
  readonly manual: boolean;
  readonly exportOthers: boolean;
  readonly confirm: boolean;
  readonly decision: 'retry' | 'approve' | 'cancel' | undefined;
  /** What the provider says when it is asked. */
  readonly seen: ProviderOrderStatus | undefined;
  /** Whether a worker takes the step that is due. */
  readonly works: boolean;
}

const turn = fc.record<Turn>({
  minutes: fc.integer({ min: 0, max: 3_000 }),
  status: fc.constantFrom('completed', 'pending', 'cancelled', 'processing'),
  payment: fc.constantFrom('paid', 'paid', 'unpaid', 'refunded', undefined),
  address: fc.boolean(),
  mugMapped: fc.boolean(),
  hold: fc.constantFrom(0, 0, 30),
  manual: fc.boolean(),
  exportOthers: fc.boolean(),
  confirm: fc.boolean(),
  decision: fc.constantFrom(undefined, undefined, 'retry', 'approve', 'cancel'),
  seen: fc.constantFrom(
    undefined,
    'draft',
    'submitted',
    'on-hold',
    'in-production',
    'shipped',
    'failed',
    'cancelled',
    'returned',
  ),
  works: fc.boolean(),
});

function looked(known: OrderRecord | undefined, turn: Turn, now: number): OrderRecord {
  const { city: _city, ...incomplete } = aStoreOrder().address;
  const order = aStoreOrder({
    status: turn.status,
    lines: [aLine(), aLine({ priceId: mug, name: nameText('Mug') })],
    ...(turn.address ? {} : { address: incomplete }),
  });
  const { paymentStatus: _paid, ...unsaid } = order;
  return decideOrder(
    factsOf({
      order: turn.payment === undefined ? unsaid : { ...order, paymentStatus: turn.payment },
      known: known && turn.decision ? { ...known, decision: { kind: turn.decision, at: now } } : known,
      mappings: turn.mugMapped
        ? [aMapping(), aMapping({ priceId: mug, provider: toProviderId('printify') })]
        : [aMapping()],
      settings: settingsWith({
        export: { holdMinutes: turn.hold, unmappedLines: turn.exportOthers ? 'export-others' : 'wait' },
        approval: { mode: turn.manual ? 'manual' : 'automatic' },
        confirm: turn.confirm,
      }),
      now,
    }),
  );
}

/** What a worker and its provider do to the first part. */
function worked(record: OrderRecord, { seen, works, confirm }: Turn, now: number): OrderRecord {
  const [part] = record.parts;
  if (!part) return record;
  const step = decidePartStep(part, record, { owner: 'me', confirms: confirm, now });
  const starts = works && step.kind === 'create';
  const begun = starts
    ? {
        ...record,
        parts: record.parts.map((each) =>
          each === part ? { ...each, state: 'creating' as const, attempts: each.attempts + 1 } : each,
        ),
      }
    : record;
  const exists = starts || part.attempts > 0;
  return seen && exists ? observeProviderOrder(begun, part.part, aProviderOrder({ status: seen }), { now }) : begun;
}

const withoutTimes = ({ updatedAt: _at, dueAt: _due, looks: _looks, timeline: _line, ...rest }: OrderRecord) => rest;

describe('an order, whatever happens to it', () => {
  it('is in one state with a reason, keeps what was ordered, and is ordered again only on retry', () => {
    const step = batteryProgress('lives', runs);
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 12 }), (turns) => {
        let record: OrderRecord | undefined;
        let now = noon;
        for (const each of turns) {
          now += each.minutes * minute;
          const before = record;
          const next = looked(before, each, now);
          expectSound(next);
          if (before) expectKept(before, next, each);
          // The same look again changes nothing.
          expect(withoutTimes(looked(next, { ...each, decision: undefined }, now))).toEqual(withoutTimes(next));
          record = worked(next, each, now);
          expectSound(record);
        }
        step();
      }),
      { numRuns: runs, seed: 7 },
    );
  });
});

function expectSound(record: OrderRecord): void {
  expect(orderStates).toContain(record.state);
  const needsReason = !/^(exporting|exported|partly-shipped|shipped)$/.test(record.state);
  if (needsReason) expect(record.reason?.message).toMatch(/\w+ \w+/);
  expect(record.timeline.length).toBeLessThanOrEqual(60);
  expect(record.parts.map(({ part }) => part)).toEqual(record.parts.map((_, index) => index + 1));
}

function expectKept(before: OrderRecord, after: OrderRecord, { decision }: Turn): void {
  for (const part of before.parts) {
    const same = after.parts.find((each) => each.part === part.part);
    expect(same?.lines).toEqual(part.lines);
    expect([same?.provider, same?.storeId]).toEqual([part.provider, part.storeId]);
    const isAgain = same?.revision !== part.revision;
    if (isAgain) expect([decision, same?.revision, same?.attempts]).toEqual(['retry', part.revision + 1, 0]);
    if (isAgain) expect(part.state).toMatch(/^(failed|cancelled)$/);
  }
  const wasSent = before.parts.some(({ attempts, providerOrderId }) => attempts > 0 || providerOrderId);
  if (wasSent && decision !== 'retry') expect(after.gate.kind).toMatch(/^(open|cancelled)$/);
  if (after.parts.length > before.parts.length && before.parts.length > 0) expect(decision).toBe('retry');
}
