import { ChevronLeft } from 'lucide-preact';
import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { ApiError } from '../../api-error.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Load } from '../../parts/load.tsx';
import { NextAction } from '../../parts/next-action.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Screen } from '../../parts/screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { adviceText, reasonText, stateWord, t } from '../../text.ts';
import { usePeople } from '../people.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderDestination } from './order-destination.tsx';
import { OrderItems } from './order-items.tsx';
import { orderName } from './order-name.ts';
import { OrderParts } from './order-parts.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { useOrder } from './orders-data.ts';

const back = (
  <a class="back" href="#/orders">
    <ChevronLeft aria-hidden="true" size={16} />
    {t('orders.title')}
  </a>
);

export function OrderScreen({ orderId }: { readonly orderId: string }) {
  const order = useOrder(orderId);
  const isGone = order.error instanceof ApiError && order.error.status === 404;
  const { data } = order;
  usePeople(data && [data]);
  return (
    <Screen
      title={data ? orderName(data) : t('order.title')}
      back={back}
      actions={data && !isGone && <OrderActions order={data} />}
    >
      {isGone ? <Gone /> : <Load of={order}>{(loaded) => <Order order={loaded} />}</Load>}
    </Screen>
  );
}

function Gone() {
  return (
    <Empty
      action={
        <a class="button" href="#/orders">
          {t('orders.show-all')}
        </a>
      }
    >
      {t('order.gone')}
    </Empty>
  );
}

function Order({ order }: { readonly order: OrderReply }) {
  return (
    <>
      <Standing order={order} />
      <OrderItems order={order} />
      <OrderParts order={order} />
      <OrderDestination order={order} />
      <OrderTimeline order={order} />
      <details class="support">
        <summary>{t('order.support')}</summary>
        <CopyButton text={supportText(order)} label={t('help.copy')} />
        <pre>{supportText(order)}</pre>
      </details>
    </>
  );
}

/** Where the order stands, why, and the one thing to do. */
function Standing({ order }: { readonly order: OrderReply }) {
  const { state, reason } = order;
  if (!reason)
    return (
      <p class="standing">
        <StateWord state={state} />
      </p>
    );
  const tone = state === 'needs-attention' ? 'bad' : state === 'held' || state === 'waiting' ? 'warn' : 'idle';
  const advice = adviceText(reason);
  return (
    <Notice tone={tone} action={<NextAction order={order} name={orderName(order)} />}>
      <strong>{stateWord(state)}.</strong> {reasonText(reason)} {advice && <span class="soft">{advice}</span>}
    </Notice>
  );
}

/** References and states, no name and no address. */
function supportText({ orderId, state, reason, providerOrders, shipments }: OrderReply): string {
  return [
    `Order ${orderId}: ${state}${reason ? ` (${reason.code})` : ''}`,
    ...providerOrders.map(
      ({ part, provider, providerOrderId, state: at, reason: why }) =>
        `Part ${part}: ${provider} ${providerOrderId ?? '–'}: ${at}${why ? ` (${why.code})` : ''}`,
    ),
    ...shipments.map(({ provider, id, status, state: at }) => `Parcel ${provider} ${id}: ${status}, ${at}`),
  ].join('\n');
}
