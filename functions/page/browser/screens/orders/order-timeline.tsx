import type { OrderReply, TimelineRow } from '../../../../../shared/page-api/orders.ts';
import { Clock, dayText } from '../../parts/when.tsx';
import { isWord, reasonText, stateWord, t } from '../../text.ts';

/** What happened, newest first, day by day. */
export function OrderTimeline({ order }: { readonly order: OrderReply }) {
  const days = byDay([...order.timeline].reverse());
  return (
    <section class="card" aria-labelledby="happened">
      <h2 id="happened">{t('order.happened')}</h2>
      {days.map(({ day, entries }) => (
        <div key={day} class="timeline">
          <h3>{day}</h3>
          <ol>
            {entries.map((entry, index) => (
              <li key={`${entry.at} ${index}`}>
                <Clock at={entry.at} />
                <p>{entryText(entry)}</p>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function byDay(newestFirst: readonly TimelineRow[]) {
  const days: { day: string; entries: TimelineRow[] }[] = [];
  for (const entry of newestFirst) {
    const day = dayText(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** What people did is told by their names. */
function entryText({ what, code, params, by }: TimelineRow): string {
  const deed = `deed.${code}`;
  if (isWord(deed)) return t(deed, { ...params, name: by?.name || t('by.somebody') });
  if (code === undefined) return stateWord(what);
  return stateWord(reasonText({ code, message: what, ...(params && { params }) }));
}
