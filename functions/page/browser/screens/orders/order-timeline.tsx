import type { OrderReply, TimelineRow } from '../../../../../shared/page-api/orders.ts';
import { Placed } from '../../parts/when.tsx';
import { reasonText, stateWord, t } from '../../text.ts';

/** What happened, newest last. */
export function OrderTimeline({ order }: { readonly order: OrderReply }) {
  return (
    <section class="card" aria-labelledby="happened">
      <h2 id="happened">{t('order.happened')}</h2>
      <ol class="timeline">
        {order.timeline.map((entry, index) => (
          <li key={`${entry.at} ${index}`}>
            <Placed at={entry.at} />
            <span>{entryText(entry)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function entryText({ what, code, params, by }: TimelineRow): string {
  const text =
    code === undefined ? stateWord(what) : stateWord(reasonText({ code, message: what, ...(params && { params }) }));
  return by?.name ? t('order.by', { text, name: by.name }) : text;
}
