import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OrderRow, OrdersReply } from '../../../../../shared/page-api/orders.ts';
import { Empty } from '../../parts/empty.tsx';
import { type Column, IndexTable } from '../../parts/index-table.tsx';
import { Load } from '../../parts/load.tsx';
import { MoneyText } from '../../parts/money.tsx';
import { NextAction } from '../../parts/next-action.tsx';
import { Notice } from '../../parts/notice.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Placed, placedText } from '../../parts/when.tsx';
import { providerName, reasonText, stateWord, t } from '../../text.ts';
import { buyerOf, usePeople } from '../people.ts';
import { BulkBar } from './bulk-bar.tsx';
import { narrowedBy, type OrderFilter } from './order-filter.ts';
import { orderName, shortReference } from './order-name.ts';
import { useOrders } from './orders-data.ts';

/** The orders that fit, and what can be done with those that are ticked. */
export function OrderTable({ filter }: { readonly filter: OrderFilter }) {
  const orders = useOrders(filter);
  usePeople(orders.data?.pages.at(-1)?.items);
  const selected = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const select = (ids: ReadonlySet<string>) => {
    selected.value = ids;
  };
  return (
    <Load of={orders} skeleton={<div class="skeleton table" />}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        const more = orders.hasNextPage ? (
          <More last={pages.at(-1)} fetch={() => void orders.fetchNextPage()} isBusy={orders.isFetchingNextPage} />
        ) : null;
        return (
          <>
            {pages.some(({ namesUnread }) => namesUnread) && <Notice tone="warn">{t('orders.names-unread')}</Notice>}
            {rows.length === 0 ? (
              (more ?? <NoOrders filter={filter} />)
            ) : (
              <IndexTable
                caption={t('orders.caption', { n: rows.length })}
                rows={rows}
                idOf={({ orderId }) => orderId}
                nameOf={orderName}
                columns={columns}
                selected={selected.value}
                select={select}
              />
            )}
            {rows.length > 0 && more}
            <BulkBar
              chosen={rows.filter(({ orderId }) => selected.value.has(orderId))}
              clear={() => select(new Set())}
            />
          </>
        );
      }}
    </Load>
  );
}

/** Short: what was paid and when stands beside it. */
function whoOf(order: OrderRow): string {
  return buyerOf(order.orderId) ?? t('order.short', { reference: shortReference(order) });
}

const columns: readonly Column<OrderRow>[] = [
  {
    id: 'who',
    title: t('orders.column-customer'),
    cell: (order) => (
      <a href={`#/orders/${order.orderId}`} dir="auto">
        {whoOf(order)}
      </a>
    ),
  },
  { id: 'when', title: t('orders.column-placed'), cell: ({ placedAt }) => <Placed at={placedAt} /> },
  { id: 'state', title: t('orders.column-state'), cell: ({ state }) => <StateWord state={state} /> },
  { id: 'what', title: t('orders.column-what'), cell: (order) => <WhatToDo order={order} /> },
  {
    id: 'made',
    title: t('orders.column-made'),
    cell: ({ providers }) => providers.map(providerName).join(', ') || <span class="soft">–</span>,
  },
  {
    id: 'total',
    title: t('orders.column-total'),
    isAmount: true,
    cell: ({ total }) => <MoneyText value={total} unknown={t('money.not-said')} />,
  },
  {
    id: 'profit',
    title: t('orders.column-profit'),
    isAmount: true,
    cell: ({ profit }) => <MoneyText value={profit} unknown={t('orders.profit-unknown')} />,
  },
];

function WhatToDo({ order }: { readonly order: OrderRow }) {
  const { reason, heldUntil } = order;
  if (!reason) return null;
  return (
    <div class="what">
      <span class="long">
        {reasonText(reason)}
        {heldUntil && ` ${t('orders.goes-at', { when: placedText(heldUntil) })}`}
      </span>
      <NextAction order={order} name={orderName(order)} />
    </div>
  );
}

/** A full page, or as far as the server looked for what is rare. */
function More({
  last,
  fetch,
  isBusy,
}: {
  readonly last: OrdersReply | undefined;
  readonly fetch: () => void;
  readonly isBusy: boolean;
}) {
  const { searchedTo } = last ?? {};
  return (
    <p class="row center">
      {searchedTo && <span class="soft">{t('orders.searched-to', { when: placedText(searchedTo) })}</span>}
      <button type="button" aria-busy={isBusy} onClick={fetch}>
        {t(searchedTo ? 'orders.further' : 'table.more')}
      </button>
    </p>
  );
}

function NoOrders({ filter }: { readonly filter: OrderFilter }) {
  const { state } = filter;
  const all = (
    <a class="button" href="#/orders">
      {t('orders.show-all')}
    </a>
  );
  if (narrowedBy(filter) > 0) return <Empty action={all}>{t('orders.none-fits')}</Empty>;
  if (state === 'needs-attention') return <Empty action={all}>{t('orders.empty-needs')}</Empty>;
  if (state) return <Empty action={all}>{t('orders.empty-state', { state: stateWord(state) })}</Empty>;
  if (filter.view) return <Empty action={all}>{t('orders.none-fits')}</Empty>;
  return <Empty>{t('orders.empty')}</Empty>;
}
