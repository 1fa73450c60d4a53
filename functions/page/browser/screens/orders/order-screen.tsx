import { ChevronLeft } from 'lucide-preact';
import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { ApiError } from '../../api-error.ts';
import { CopyButton } from '../../parts/copy.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Load } from '../../parts/load.tsx';
import { moneyText } from '../../parts/money.tsx';
import { Screen } from '../../parts/screen.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Placed } from '../../parts/when.tsx';
import { t } from '../../text.ts';
import { usePeople } from '../people.ts';
import { OrderActions } from './order-actions.tsx';
import { OrderDestination } from './order-destination.tsx';
import { OrderItems } from './order-items.tsx';
import { OrderProfit } from './order-money.tsx';
import { orderName } from './order-name.ts';
import { OrderParts } from './order-parts.tsx';
import { OrderStanding } from './order-standing.tsx';
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
      <p class="soft facts">
        {!order.reason && <StateWord state={order.state} />}
        <Placed at={order.placedAt} />
        {order.total && <span>{moneyText(order.total)}</span>}
        {order.isTest && <span>{t('order.test')}</span>}
      </p>
      <OrderStanding order={order} />
      <div class="with-side">
        <div class="stack">
          <OrderItems order={order} />
          <OrderParts order={order} />
          <OrderTimeline order={order} />
        </div>
        <div class="stack">
          <OrderDestination order={order} />
          <OrderProfit order={order} />
        </div>
      </div>
      <details class="support">
        <summary>{t('order.support')}</summary>
        <CopyButton text={supportText(order)} label={t('help.copy')} />
        <pre>{supportText(order)}</pre>
      </details>
    </>
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
