import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { Empty } from '../../parts/empty.tsx';
import { type Column, IndexTable } from '../../parts/index-table.tsx';
import { Load } from '../../parts/load.tsx';
import { NextAction } from '../../parts/next-action.tsx';
import { Screen } from '../../parts/screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Views } from '../../parts/views.tsx';
import { Placed } from '../../parts/when.tsx';
import { go, query } from '../../place.ts';
import { providerName, reasonText, stateWord, t } from '../../text.ts';
import { buyerOf, usePeople } from '../people.ts';
import { BulkBar } from './bulk-bar.tsx';
import { orderName, shortReference } from './order-name.ts';
import { useOrders } from './orders-data.ts';

const states = [
  'needs-attention',
  'held',
  'waiting',
  'exporting',
  'exported',
  'partly-shipped',
  'shipped',
  'cancelled',
  'not-ours',
] as const;

export function OrdersScreen() {
  const asked = query.value.get('state') ?? '';
  const state = states.find((each) => each === asked) ?? '';
  const views = [{ id: '', label: t('orders.all') }, ...states.map((id) => ({ id, label: stateWord(id) }))];
  return (
    <Screen title={t('orders.title')}>
      <Views
        label={t('orders.views')}
        views={views}
        current={state}
        choose={(id) => go(id ? `/orders?state=${id}` : '/orders')}
      />
      <OrderList key={state} state={state} />
    </Screen>
  );
}

/** Short: what was paid and when stands beside it. */
function whoOf(order: OrderRow): string {
  return buyerOf(order.orderId) ?? t('order.short', { reference: shortReference(order) });
}

const columns: readonly Column<OrderRow>[] = [
  {
    id: 'who',
    title: t('orders.column-order'),
    cell: (order) => <a href={`#/orders/${order.orderId}`}>{whoOf(order)}</a>,
  },
  { id: 'when', title: t('orders.column-placed'), cell: ({ placedAt }) => <Placed at={placedAt} /> },
  { id: 'state', title: t('orders.column-state'), cell: ({ state }) => <StateWord state={state} /> },
  { id: 'what', title: t('orders.column-what'), cell: (order) => <WhatToDo order={order} /> },
  {
    id: 'made',
    title: t('orders.column-made'),
    cell: ({ providers }) => providers.map(providerName).join(', ') || <span class="soft">–</span>,
  },
];

function WhatToDo({ order }: { readonly order: OrderRow }) {
  if (!order.reason) return null;
  return (
    <div class="what">
      <span>{reasonText(order.reason)}</span>
      <NextAction order={order} name={orderName(order)} />
    </div>
  );
}

function OrderList({ state }: { readonly state: string }) {
  const orders = useOrders(state);
  usePeople(orders.data?.pages.at(-1)?.items);
  const selected = useMemo(() => signal<ReadonlySet<string>>(new Set()), []);
  const select = (ids: ReadonlySet<string>) => {
    selected.value = ids;
  };
  return (
    <Load of={orders} skeleton={<div class="skeleton table" />}>
      {({ pages }) => {
        const rows = pages.flatMap(({ items }) => items);
        if (rows.length === 0) return <NoOrders state={state} />;
        return (
          <>
            <IndexTable
              caption={t('orders.caption', { n: rows.length })}
              rows={rows}
              idOf={({ orderId }) => orderId}
              nameOf={orderName}
              columns={columns}
              selected={selected.value}
              select={select}
            />
            {orders.hasNextPage && (
              <p class="row center">
                <button type="button" aria-busy={orders.isFetchingNextPage} onClick={() => void orders.fetchNextPage()}>
                  {t('table.more')}
                </button>
              </p>
            )}
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

function NoOrders({ state }: { readonly state: string }) {
  if (state === '') return <Empty>{t('orders.empty')}</Empty>;
  if (state === 'needs-attention') return <Empty>{t('orders.empty-needs')}</Empty>;
  return (
    <Empty
      action={
        <a class="button" href="#/orders">
          {t('orders.show-all')}
        </a>
      }
    >
      {t('orders.empty-state', { state: stateWord(state) })}
    </Empty>
  );
}
