import type { ConnectionReply } from '../../../../../shared/page-api/connections.ts';
import type { OrderRow } from '../../../../../shared/page-api/orders.ts';
import { Act } from '../../parts/act.tsx';
import { ask } from '../../parts/ask.tsx';
import { Load } from '../../parts/load.tsx';
import { NextAction } from '../../parts/next-action.tsx';
import { Mark } from '../../parts/state-word.tsx';
import { toast } from '../../parts/toast.tsx';
import { When } from '../../parts/when.tsx';
import { providerName, reasonText, t } from '../../text.ts';
import { decideOnMany } from '../orders/decide-on-many.ts';
import { orderName } from '../orders/order-name.ts';
import { usePeople } from '../people.ts';
import { useConnectionNeeds, useOrderNeeds } from './home-data.ts';
import { type NeedGroup, needGroups } from './need-groups.ts';

const shownAtMost = 5;
/** Some of them may be shown as one. */
const namedAtMost = 50;

/** Everything that waits for a person, each with the one thing to do. */
export function Needs() {
  const needs = useOrderNeeds();
  const connections = useConnectionNeeds();
  usePeople(needs.data?.items.slice(0, namedAtMost));
  return (
    <section class="card needs" aria-labelledby="needs">
      <Load of={needs} skeleton={<div class="skeleton tall" />}>
        {({ items, isMore }) => {
          const n = items.length + connections.length;
          const groups = needGroups(items);
          return (
            <>
              <h2 id="needs">{t(isMore ? 'needs.more' : 'needs.title', { n })}</h2>
              {n === 0 && (
                <p class="quiet-line">
                  <Mark tone="good" /> {t('needs.none')} <When at={needs.dataUpdatedAt} />
                </p>
              )}
              <ul>
                {connections.map((connection) => (
                  <ConnectionNeed key={connection.provider} connection={connection} />
                ))}
                {groups.slice(0, shownAtMost).map((group) => (
                  <OrderNeed key={group.orders[0]?.orderId} group={group} />
                ))}
              </ul>
              {groups.length > shownAtMost && <a href="#/orders?state=needs-attention">{t('needs.all')}</a>}
            </>
          );
        }}
      </Load>
    </section>
  );
}

function ConnectionNeed({ connection: { provider, reason } }: { readonly connection: ConnectionReply }) {
  const name = providerName(provider);
  return (
    <li aria-label={name}>
      <Mark tone="bad" />
      <div class="grow">
        <strong>{name}</strong>
        <p>{reason ? reasonText(reason) : t('connection.not-working')}</p>
      </div>
      <a class="button primary" href={`#/start/${provider}`}>
        {t('next.connect')}
      </a>
    </li>
  );
}

function OrderNeed({ group }: { readonly group: NeedGroup }) {
  const [order] = group.orders;
  if (!order) return null;
  return group.orders.length === 1 ? <One order={order} /> : <Many group={group} first={order} />;
}

function One({ order }: { readonly order: OrderRow }) {
  const name = orderName(order);
  return (
    <li aria-label={name}>
      <Mark tone="bad" />
      <div class="grow">
        <a href={`#/orders/${order.orderId}`}>{name}</a>
        <p>{order.reason && reasonText(order.reason)}</p>
      </div>
      <NextAction order={order} name={name} />
    </li>
  );
}

function Many({ group: { orders, action }, first }: { readonly group: NeedGroup; readonly first: OrderRow }) {
  const n = orders.length;
  const title = t(action === 'approve' ? 'needs.many-approve' : 'needs.many-retry', { n });
  const act = async () => {
    const yes = t(action === 'approve' ? 'needs.yes-approve' : 'needs.yes-retry', { n });
    if (!(await ask({ title, yes, no: t('needs.no') }))) return;
    const { done, refused } = await decideOnMany(
      orders.map(({ orderId }) => orderId),
      action,
    );
    toast(t('needs.many-done', { n: done.length, refused: refused.length }));
  };
  return (
    <li aria-label={title}>
      <Mark tone="bad" />
      <div class="grow">
        <a href={`#/orders?state=${first.state}`}>{title}</a>
        <p>{first.reason && reasonText({ ...first.reason, message: '' })}</p>
      </div>
      <Act kind="primary" act={act}>
        {t(action === 'approve' ? 'needs.approve-many' : 'needs.retry-many', { n })}
      </Act>
    </li>
  );
}
