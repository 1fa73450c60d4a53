import { t } from '../text.ts';

/** Where somebody is on a way of several steps. */
export function Steps({ titles, current }: { readonly titles: readonly string[]; readonly current: number }) {
  return (
    <ol class="steps" aria-label={t('steps.label')}>
      {titles.map((title, index) => (
        <li
          key={title}
          aria-current={index === current ? 'step' : undefined}
          class={index < current ? 'done' : index === current ? 'now' : ''}
        >
          <span class="number" aria-hidden="true">
            {index < current ? '✓' : index + 1}
          </span>
          {title}
          {index < current && <span class="unseen">{t('steps.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
