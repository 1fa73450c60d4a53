import type { ProviderId, ProviderOrderId } from '../ids.ts';
import type { Reason } from '../reason.ts';
import { type Side, storeSide } from '../side.ts';

/** What an order waits for a turn with: to be sent to a provider, or to be told of one of its provider orders. */
export type OrderWait = ExportWait | LookWait;

export interface ExportWait {
  readonly kind: 'export';
  /** Whose turn it waits for: a provider's, or the location's own. */
  readonly side: Side;
  /** The same, as merchants know it. */
  readonly sideName: string;
  /** When it was written, and when its turn is; ms. */
  readonly since: number;
  readonly until: number;
}

export interface LookWait {
  readonly kind: 'look';
  readonly provider: ProviderId;
  readonly providerOrderId: ProviderOrderId;
  readonly until: number;
  /** As the event told: ask the provider what became of each parcel, too. */
  readonly detail?: 'parcels';
}

interface Waiting {
  readonly waits?: readonly OrderWait[];
}

export function exportWaitOf({ waits = [] }: Waiting, side: Side): ExportWait | undefined {
  return waits.find((wait): wait is ExportWait => wait.kind === 'export' && wait.side === side);
}

export function lookWaitOf(
  { waits = [] }: Waiting,
  { provider, providerOrderId }: Pick<LookWait, 'provider' | 'providerOrderId'>,
): LookWait | undefined {
  return waits.find(
    (wait): wait is LookWait =>
      wait.kind === 'look' && wait.provider === provider && wait.providerOrderId === providerOrderId,
  );
}

/** With this wait in the place of an earlier one for the same. */
export function withWait<T extends Waiting>(record: T, wait: OrderWait): T {
  const others = (record.waits ?? []).filter((each) => !isSame(each, wait));
  return { ...record, waits: [...others, wait] };
}

/** Without those that `isOver` names; the same record when there are none. */
export function withoutWaits<T extends Waiting>(
  record: T,
  isOver: (wait: OrderWait) => boolean,
): T | (Omit<T, 'waits'> & Waiting) {
  const { waits = [], ...rest } = record;
  const left = waits.filter((wait) => !isOver(wait));
  if (left.length === waits.length) return record;
  return { ...rest, ...(left.length > 0 && { waits: left }) };
}

function isSame(one: OrderWait, other: OrderWait): boolean {
  if (one.kind === 'export') return other.kind === 'export' && one.side === other.side;
  return other.kind === 'look' && one.provider === other.provider && one.providerOrderId === other.providerOrderId;
}

/** When an order is looked at again without being asked, for whatever comes first; ms. */
export function nextLookAt({ dueAt, waits = [] }: Waiting & { readonly dueAt?: number }): number | undefined {
  const times = [...(dueAt === undefined ? [] : [dueAt]), ...waits.map(({ until }) => until)];
  return times.length === 0 ? undefined : Math.min(...times);
}

const minute = 60_000;

/** Why an order that waits for its turn has not gone. */
export function waitReason({ side, sideName, since, until }: ExportWait): Reason {
  const minutes = Math.max(1, Math.ceil((until - since) / minute));
  const params = { provider: side, name: sideName, minutes, until };
  if (side === storeSide)
    return { code: 'orders-busy', message: `Many orders came at once. Its turn is in about ${minutes} min.`, params };
  return { code: 'provider-busy', message: `Waiting for ${sideName}'s turn, about ${minutes} min.`, params };
}
