import type { OrderReply } from '../../../../../shared/page-api/orders.ts';
import { Placed } from '../../parts/when.tsx';
import { stateWord, t } from '../../text.ts';

/** What happened, newest last. */
export function OrderTimeline({ order }: { readonly order: OrderReply }) {
  return (
    <section class="card" aria-labelledby="happened">
      <h2 id="happened">{t('order.happened')}</h2>
      <ol class="timeline">
        {order.timeline.map(({ at, what }, index) => (
          <li key={`${at} ${index}`}>
            <Placed at={at} />
            <span>{stateWord(what)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
