import type { Day, Home } from '../../../../../shared/page-api/home.ts';
import { Mark } from '../../parts/state-word.tsx';
import { dateText } from '../../parts/when.tsx';
import { t } from '../../text.ts';

/** That every order of the store is accounted for; a difference is a link to its day. */
export function Proof({ home: { proof, days } }: { readonly home: Home }) {
  if (!proof) return null;
  const { day, seen, matched, missing } = proof;
  return (
    <div>
      <p class="quiet-line">
        <Mark tone={missing > 0 ? 'bad' : 'good'} />
        <span>{t('proof.sentence', { day: dateText(day), seen, matched, missing })}</span>
      </p>
      <details>
        <summary>{t('proof.how')}</summary>
        <p class="soft">{t('proof.body')}</p>
        <Days days={days.filter((each) => each.seen > 0).toReversed()} />
      </details>
    </div>
  );
}

function Days({ days }: { readonly days: readonly Day[] }) {
  if (days.length === 0) return null;
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{t('bars.day')}</th>
          {(['seen', 'matched', 'missing'] as const).map((id) => (
            <th key={id} scope="col" class="amount">
              {t(`proof.${id}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, seen, matched, missing }) => (
          <tr key={day}>
            <th scope="row">
              {missing > 0 ? <a href={`#/orders?from=${day}&to=${day}`}>{dateText(day)}</a> : dateText(day)}
            </th>
            <td class="amount">{seen}</td>
            <td class="amount">{matched}</td>
            <td class="amount">{missing}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
