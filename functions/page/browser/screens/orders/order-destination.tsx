import { useQuery } from '@tanstack/preact-query';
import type { OrderReply, PersonReply } from '../../../../../shared/page-api/orders.ts';
import { call } from '../../api.ts';
import { Act } from '../../parts/act.tsx';
import { Load } from '../../parts/load.tsx';
import { Marked } from '../../parts/state-word.tsx';
import { mayChange } from '../../session.ts';
import { t } from '../../text.ts';
import { mend } from '../mend/mending.ts';

/** Where it goes, read from the CRM when somebody looks. */
export function OrderDestination({ order }: { readonly order: OrderReply }) {
  return (
    <section class="card" aria-labelledby="to">
      <h2 id="to">{t('order.to')}</h2>
      {mayChange() ? <Destination order={order} /> : <p class="soft">{t('order.to-admin')}</p>}
    </section>
  );
}

function Destination({ order }: { readonly order: OrderReply }) {
  const person = useQuery({
    queryKey: ['person', order.orderId],
    queryFn: () => call<PersonReply>('GET', `/api/orders/${encodeURIComponent(order.orderId)}/person`),
    staleTime: 5 * 60_000,
  });
  return (
    <Load of={person} skeleton={<div class="skeleton" />}>
      {({ name, address, problems }) => (
        <>
          <address class="destination">
            {[name, ...linesOf(address)].map((line, index) => (
              <div key={`${index} ${line}`} dir="auto">
                {line}
              </div>
            ))}
          </address>
          <p class="row">
            {problems.length === 0 ? (
              <Marked tone="good">{t('order.to-fine')}</Marked>
            ) : (
              <Marked tone="bad">{problems.map(({ message }) => message).join(' ')}</Marked>
            )}
            {order.actions?.includes('cancel') && (
              <Act act={async () => mend({ kind: 'address', order })}>{t('order.to-edit')}</Act>
            )}
          </p>
        </>
      )}
    </Load>
  );
}

function linesOf({ address1, address2, city, state, postalCode, country }: PersonReply['address']): readonly string[] {
  const place = [postalCode, city, state, country].filter((part) => part).join(', ');
  return [address1, address2, place].flatMap((line) => line || []);
}
