import { Empty } from '../../parts/empty.tsx';
import { Load } from '../../parts/load.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { When } from '../../parts/when.tsx';
import { t } from '../../text.ts';
import { orderName } from '../orders/order-name.ts';
import { useFirstOrders } from '../orders/orders-data.ts';
import { usePeople } from '../people.ts';

const shown = 6;

export function LatestOrders() {
  const orders = useFirstOrders('');
  usePeople(orders.data?.items.slice(0, shown));
  return (
    <section class="card" aria-labelledby="latest">
      <h2 id="latest">{t('latest.title')}</h2>
      <Load of={orders} skeleton={<div class="skeleton tall" />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('orders.empty')}</Empty>
          ) : (
            <>
              <ul class="rows">
                {items.slice(0, shown).map((order) => (
                  <li key={order.orderId}>
                    <a class="grow" href={`#/orders/${order.orderId}`}>
                      {orderName(order)}
                    </a>
                    <StateWord state={order.state} />
                    <span class="soft">
                      <When at={order.updatedAt} />
                    </span>
                  </li>
                ))}
              </ul>
              <a href="#/orders">{t('orders.show-all')}</a>
            </>
          )
        }
      </Load>
    </section>
  );
}
