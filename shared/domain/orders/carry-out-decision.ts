import { noted, type OrderDecision, type OrderPart, type OrderRecord, type TimelineNews } from './order.ts';
import { troubled, troubleOf } from './order-state.ts';
import { isSent } from './parcels.ts';

interface Effect {
  readonly news: TimelineNews;
  readonly carryOut: (record: OrderRecord, at: number) => OrderRecord;
}

/** What each decision of the merchant makes of the record. A part is ordered again nowhere else. */
const effects: Readonly<Record<OrderDecision, Effect>> = {
  retry: {
    news: { code: 'you-retried', message: 'You asked to try again.' },
    carryOut: (record) => again(record, (part) => (isHalfSent(part, record) ? part : retried(part))),
  },
  approve: {
    news: { code: 'you-approved', message: 'You approved the order.' },
    carryOut: (record, at) => ({ ...record, approvedAt: at }),
  },
  cancel: {
    news: { code: 'you-cancelled', message: 'You asked to cancel the order.' },
    carryOut: (record, at) => ({ ...record, cancelRequestedAt: at }),
  },
  look: {
    news: { code: 'you-looked', message: 'You asked for another look.' },
    carryOut: (record) => record,
  },
  close: {
    news: { code: 'you-closed', message: 'You said that you have dealt with it.' },
    carryOut: closed,
  },
  'send-anyway': {
    news: { code: 'you-sent-anyway', message: 'You asked to send the order anyway.' },
    carryOut: (record, at) => ({ ...record, sentAnywayAt: at }),
  },
  'send-rest': {
    news: { code: 'you-sent-rest', message: 'You asked to send the order without the items that are not linked.' },
    carryOut: (record, at) => ({ ...record, restSentAt: at }),
  },
  confirm: {
    news: { code: 'you-confirmed', message: 'You asked to have the drafts made.' },
    carryOut: (record) => ({ ...record, parts: record.parts.map(releasedDraft) }),
  },
  'mark-paid': {
    news: { code: 'you-marked-paid', message: 'You said that you have been paid.' },
    carryOut: (record, at) => ({ ...record, paidSaidAt: at }),
  },
  'order-again': {
    news: { code: 'you-ordered-again', message: 'You asked to order again.' },
    carryOut: (record) => withoutEnd(again(record, orderedAgain)),
  },
  'undo-cancel': {
    news: { code: 'you-undid-cancel', message: 'You took your cancellation back.' },
    carryOut: (record) => withoutEnd({ ...record, parts: record.parts.map(taken) }),
  },
};

/** Carries the decision that stands on the record into it. */
export function withDecision(record: OrderRecord, now: number): OrderRecord {
  const { decision, ...rest } = record;
  if (!decision) return record;
  const { news, carryOut } = effects[decision.kind];
  return noted(carryOut(rest, decision.at), now, { ...news, ...(decision.by && { by: decision.by }) });
}

/** What has left for a former provider order counts for none of the next one. */
function again(record: OrderRecord, change: (part: OrderPart) => OrderPart): OrderRecord {
  const parts = record.parts.map(change);
  const renewedParts = new Set(
    parts.flatMap((part, at) => (part.revision === record.parts[at]?.revision ? [] : part.part)),
  );
  const parcels = record.parcels.map((parcel) =>
    renewedParts.has(parcel.part) ? { ...parcel, ofFormer: true } : parcel,
  );
  return { ...record, parts, parcels };
}

/** Trying again would order what the customer has on its way: a merchant who wants that orders again. */
function isHalfSent({ part, state }: OrderPart, { parcels }: OrderRecord): boolean {
  return state === 'failed' && parcels.some((parcel) => parcel.part === part && !parcel.ofFormer && isSent(parcel));
}

function retried(part: OrderPart): OrderPart {
  const { reason: _reason, intent: _intent, closedAs: _closed, ...kept } = part;
  switch (part.state) {
    case 'refused':
      // The provider took nothing, so the same reference is still free.
      return { ...kept, state: 'planned' };
    case 'failed':
    case 'cancelled':
      // One that only waits for its payment may still be made.
      return part.providerStatus === 'awaiting-payment' ? part : renewed(part);
    case 'draft':
      return kept;
    default:
      return part;
  }
}

function orderedAgain(part: OrderPart): OrderPart {
  return part.state === 'returned' ? renewed(part) : retried(part);
}

/** The part as it was before its provider order, under the next reference. */
function renewed({ part, revision, provider, storeId, lines, draftOnly }: OrderPart): OrderPart {
  return {
    part,
    revision: revision + 1,
    provider,
    storeId,
    lines,
    state: 'planned',
    attempts: 0,
    ...(draftOnly && { draftOnly }),
  };
}

/** A draft that may be made, whatever the settings say. */
function releasedDraft(part: OrderPart): OrderPart {
  if (part.state !== 'draft') return part;
  const { reason: _reason, ...rest } = part;
  return { ...rest, mayBeMade: true };
}

/** The merchant's word that he has dealt with what was in trouble; where nothing was sent yet, with the whole order. */
function closed(record: OrderRecord, at: number): OrderRecord {
  const parts = record.parts.map((part) => {
    const isWrong = part.cancelRefused || part.reason?.code === 'refund-owed' || troubled.has(part.state);
    return isWrong ? { ...part, closedAs: troubleOf(part) } : part;
  });
  const parcels = record.parcels.map((parcel) => {
    if (parcel.state !== 'refused') return parcel;
    const { trackingNumber } = parcel.shipment;
    const note = 'You have told it in the store by hand.';
    return { ...parcel, state: 'nothing-left', note, ...(trackingNumber && { toldNumber: trackingNumber }) } as const;
  });
  return { ...record, parts, parcels, ...(record.gate.kind === 'needs-attention' && { closedAt: at }) };
}

function withoutEnd({ cancelRequestedAt: _cancel, closedAt: _closed, ...record }: OrderRecord): OrderRecord {
  return record;
}

/** The part as it was before the cancellation that was not carried out, or before it was closed. */
function taken({ cancelRefused: _refused, closedAs: _closed, ...part }: OrderPart): OrderPart {
  const isDropped = part.state === 'cancelled' && !part.providerOrderId;
  return isDropped ? { ...part, state: 'planned' } : part;
}
