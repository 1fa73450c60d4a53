import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { useInstallation } from '../../account-bar.tsx';
import { isWorking, useConnections } from '../connections.ts';
import { useFirstOrders } from '../orders/orders-data.ts';

/** Held orders that go on by themselves need nobody. */
const waitsForWord = new Set(['approval-needed', 'approval-needed-amount', 'approval-needed-country']);

/** Orders that wait for a person: those that need attention first, then those to be approved; longest waiting first. */
export function useOrderNeeds() {
  const stuck = useFirstOrders('needs-attention');
  const held = useFirstOrders('held');
  const oldestFirst = (rows: readonly OrderRow[]) => [...rows].sort((a, b) => a.placedAt.localeCompare(b.placedAt));
  const toApprove = (held.data?.items ?? []).filter(({ reason }) => reason && waitsForWord.has(reason.code));
  const data = stuck.data &&
    held.data && {
      items: [...oldestFirst(stuck.data.items), ...oldestFirst(toApprove)],
      /** There are more than were read. */
      isMore: stuck.data.nextCursor !== undefined || held.data.nextCursor !== undefined,
    };
  return {
    data,
    error: stuck.error ?? held.error,
    dataUpdatedAt: Math.min(stuck.dataUpdatedAt, held.dataUpdatedAt),
    refetch: () => Promise.all([stuck.refetch(), held.refetch()]),
  };
}

/** Connections that work no more; one that the merchant ended is none of them. */
export function useConnectionNeeds() {
  const { data } = useConnections();
  return (data?.items ?? []).filter((connection) => !isWorking(connection) && connection.state !== 'disconnected');
}

/** For the tabs: as text, because there may be more than were counted; empty for none. */
export function useNeedCount(): { readonly all: string; readonly orders: string } {
  const { data } = useOrderNeeds();
  const connections = useConnectionNeeds().length;
  const installation = useInstallation().data;
  const account = installation && installation.state !== 'active' && installation.state !== 'pending' ? 1 : 0;
  const orders = data?.items.length ?? 0;
  const text = (n: number) => (n === 0 ? '' : `${n}${data?.isMore ? '+' : ''}`);
  return { all: text(orders + connections + account), orders: text(orders) };
}
